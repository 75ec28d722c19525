frames = []; lanes = []; conditions = []; declarative = false; left = new HashMap(params.FAIL ?: [:]);
