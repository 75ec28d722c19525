/** What a unit of computing costs and how large a step is taken to be; every row can be replaced (`prices` in `tiphys.config.yaml`). */
export interface PriceTable {
  readonly currency: string;
  /** A vCPU for an hour. */
  readonly cpuHour: number;
  /** A GiB of memory for an hour. */
  readonly memoryGiBHour: number;
  /** A GiB of object storage for a month. */
  readonly storageGiBMonth: number;
  /** What of the price a pod on spot machines pays, 0..1. */
  readonly spotShare: number;
  /** What a step asks for where nothing says it: vCPU and GiB. */
  readonly stepCpu: number;
  readonly stepMemoryGiB: number;
  /** How long a step runs where no run was recorded, in seconds. */
  readonly stepSeconds: number;
  /** What a run leaves behind in logs and artifacts, in GiB, and for how many days. */
  readonly keptGiBPerRun: number;
  readonly keptDays: number;
}

/** Round figures near the list prices of the large clouds for general machines, on demand, on this day; an assumption, no offer. */
export const PRICES_AS_OF = '2026-11-24';
export const PRICES: PriceTable = {
  currency: 'USD',
  cpuHour: 0.04,
  memoryGiBHour: 0.005,
  storageGiBMonth: 0.023,
  spotShare: 0.35,
  stepCpu: 0.5,
  stepMemoryGiB: 1,
  stepSeconds: 300,
  keptGiBPerRun: 0.01,
  keptDays: 30,
};
