import type { RequestedFile } from '$lib/ledger/events/request';
import { restrictionsOn, type Restriction } from '$lib/ledger/requests/restrictions';

/** A file as a list of the county shows it; `path` is null of what only named readers may know (第20条). */
export const shownFile = (all: readonly Restriction[], file: RequestedFile) => ({
	...file,
	path: restrictionsOn(all, file).length > 0 ? null : file.path
});
