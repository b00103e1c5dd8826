import type { ExtractionMedium, ExtractionPurpose } from '$lib/ledger/events/extraction';

export const zhPurposes: Readonly<Record<ExtractionPurpose, string>> = {
	...{ evidence: '作为证据附卷', litigation: '涉诉案件', review: '行政复议案件' },
	...{ supervision: '执法监督', 'case-analysis': '案情研判' }
};
export const zhMedia: Readonly<Record<ExtractionMedium, string>> = {
	...{ cd: 'CD 光盘', dvd: 'DVD 光盘', bd: '蓝光光盘', folder: '文件夹' }
};
