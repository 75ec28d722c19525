export declare const HOSTILE_NAMES: readonly string[];
export declare function hostileRepository(): ReadonlyMap<string, string>;
