import * as fs from 'node:fs';
import { inflateSync } from 'node:zlib';

/** Of a file that is no pack, and of an object that lies loose, unpacked: the largest trees have a few megabytes. */
const MOST_FILE_BYTES = 20_000_000;

/** The file system as the library may see it: plain files of a bounded size, never a pipe or a device. */
export const READ_ONLY = {
  promises: {
    ...fs.promises,
    readFile: async (path: string, options?: Parameters<typeof fs.promises.readFile>[1]) => {
      const status = await fs.promises.lstat(path);
      const isPack = /\/objects\/pack\/[^/]+$/.test(path);
      if (!status.isFile() || (status.size > MOST_FILE_BYTES && !isPack)) throw new UnreadableFile(path);
      const bytes = await fs.promises.readFile(path, options);
      if (LOOSE.test(path) && typeof bytes !== 'string') inflateSync(bytes, { maxOutputLength: MOST_FILE_BYTES });
      return bytes;
    },
  },
};

/** Where an object lies by its hash (Pro Git, section 10.2, "Git Objects"). */
const LOOSE = /\/objects\/[0-9a-f]{2}\/[0-9a-f]{38}$/;

class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
