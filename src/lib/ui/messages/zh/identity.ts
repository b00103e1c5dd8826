import { size } from '../format';
import type { IdentityEventMessages } from '../events';

/** Where a claim comes from, and what it is about. */
export const zhClaims = {
	by: {
		usb: 'USB 接口',
		mtp: '记录仪自报（MTP）',
		log: '日志',
		marker: '存储卡标记',
		'file-names': '文件名',
		label: '机身标签'
	},
	says: {
		serial: '序列号',
		number: '设备编号',
		person: '人员编号',
		maker: '厂家',
		model: '型号',
		name: '名称'
	},
	verdict: { agree: '身份相符', disagree: '身份待核：说法不一', none: '身份待核：没有依据' },
	says1: (by: string, says: string, value: string) => `${by}的${says} ${value}`
};
export type ClaimMessages = typeof zhClaims;

const claimsSaid = (
	claims: readonly {
		by: keyof ClaimMessages['by'];
		says: keyof ClaimMessages['says'];
		value: string;
	}[]
) =>
	claims
		.map(({ by, says, value }) => zhClaims.says1(zhClaims.by[by], zhClaims.says[says], value))
		.join('；');

const clockSaid = (offset: number): string =>
	offset === 0 ? '与本机一致' : `比本机${offset > 0 ? '快' : '慢'} ${Math.abs(offset)} 秒`;

export const zhIdentityEvents: IdentityEventMessages = {
	names: { 'recorder-identified': '核对记录仪身份', 'recorder-probed': '记录仪自报状态' },
	says: {
		'recorder-identified': ({ recorder, ingest, verdict, claims, omitted, label }) =>
			`导出 ${ingest} 核对记录仪 ${recorder}：${zhClaims.verdict[verdict]}。` +
			(claims.length === 0 ? '没有找到任何说法。' : `依据：${claimsSaid(claims)}。`) +
			(omitted === 0 ? '' : `另有 ${omitted} 项未列出。`) +
			(label === null ? '' : `机身标签 ${label}。`),
		'recorder-probed': ({ recorder, ingest, batteryPercent, clock, freeBytes }) =>
			`导出 ${ingest} 接入时，记录仪 ${recorder} 自报：` +
			[
				...(batteryPercent === null ? [] : [`电量 ${batteryPercent}%`]),
				...(clock === null ? [] : [`时钟 ${clock.shown}，${clockSaid(clock.offsetSeconds)}`]),
				...(freeBytes === null ? [] : [`剩余空间 ${size(freeBytes)}`])
			].join('；') +
			'。'
	}
};
