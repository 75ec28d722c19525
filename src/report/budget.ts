/** Sizes that the places impose where reports are pasted (health-score.md, "Where it is pasted"). */

/** Characters of the executive summary: what ServiceNow keeps. */
export const SUMMARY_CHARACTERS = 4000;
/** GitLab refuses larger Mermaid blocks. */
export const MERMAID_CHARACTERS = 2000;
/** GitLab draws no more than 50 blocks on a page; the rest is for the cross-pipeline map. */
export const PIPELINE_GRAPHS = 40;
/** Text of all pipeline graphs together, so that a usual report still fits into a GitHub comment (65,536 characters). */
export const GRAPH_CHARACTERS = 20_000;
/** Places shown per check, risk or code; the rest is counted and stands in the JSON. */
export const EVIDENCE_ROWS = 10;
/** Rows of a long table (pipelines, dependencies, manual work); the rest is counted and stands in the JSON. */
export const TABLE_ROWS = 100;
