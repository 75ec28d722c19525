/** What the sensors of the source look at, by the name that the reading gives it. */

import { externalTask } from './external.js';
import { bash, file } from './machine.js';
import type { Sensor } from './poll.js';
import { gcsObject, gcsPrefix, http, s3Key, sql } from './remote.js';
import { dateTime, dayOfWeek, pause, timeDelta, timeOfDay } from './time.js';

export const SENSORS: Readonly<Record<string, Sensor>> = {
  time: timeOfDay,
  time_delta: timeDelta,
  date_time: dateTime,
  day_of_week: dayOfWeek,
  pause,
  file,
  bash,
  http,
  sql,
  external_task: externalTask,
  'aws.s3/HeadObject': s3Key,
  'google.storage/objects.get': gcsObject,
  'google.storage/objects.list': gcsPrefix,
};
