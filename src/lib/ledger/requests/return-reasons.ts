/**
 * Why a leader returns a request by code (退回): a code has no place for words, so that it names one of these by its number, from 1
 * on, and the leader signs these very words (docs/formats.md, "Returned by code"). The list only grows.
 */
export const returnReasons = [
	'事由写得不清楚，请补充后重新申请',
	'所选文件与事由不符，请重新选择',
	'文件超出事由所需，请减少后重新申请',
	'申请的时间过长，请缩短后重新申请',
	'应按另一类手续（查阅、提取、对外提供、销毁）申请',
	'请先补齐案件编号或审批材料',
	'与办案、监督无关，不同意',
	'暂不同意，请当面或电话说明情况'
] as const;
export type ReturnReason = (typeof returnReasons)[number];
