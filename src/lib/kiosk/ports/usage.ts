import type { Instant } from '$lib/base/instant';
import type { Usage } from '$lib/ledger/usage/usage';

/** 执法记录仪使用情况台账 of this station. */
export interface UsageDesk {
	/** Of the day that begins at `from`. */
	day(from: Instant, until: Instant): Promise<Usage>;
}
