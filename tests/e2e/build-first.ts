import process from 'node:process';
import { build } from '../../scripts/start/prepare.mjs';

/** Builds where there is no finished build of just these sources; the servers of the tests then find it. */
export default () => build(process.cwd());
