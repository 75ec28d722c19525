/** Looking into JSON whose shape is not known. */
import type { Json } from '../../core/index.js';
import type { Fields } from './model.js';

/** An object; empty where it is none. */
export const record = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

/** A list; empty where it is none. */
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

export const records = (value: Json | undefined): readonly Fields[] => list(value).map(record);

/** A text; empty where it is none. */
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
