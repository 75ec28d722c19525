# ---- a comment
SELECT 2