// Everything of the application that a test of versions needs from one and the same version of it.
export { wipe } from './wipe';
export { openOffice, foundWith } from './county-parts';
export { peerOf } from './office-peer';
export { openSmallKiosk } from './small-kiosk';
export { openStore } from '$lib/ledger/store/store';
export { openRegistry } from '$lib/sync/registry';
export { mutex } from '$lib/base/mutex';
