import type { AnswerReason } from '$lib/server/exchange/sticks';
import { zhLogRefusals, zhStickFaults } from '$lib/ui/messages/zh/stick';

type Range = { readonly from: number; readonly to: number };
const range = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}–${to}`);

/** The county's page for stations without a network. */
export const zhCountyStick = {
	title: 'U 盘',
	intro:
		'没有网络的站点用 U 盘送来的文件，在这里读入；读完后下载回条，存进 U 盘带回站点。同一份文件读几次、先后次序都没有关系。',
	file: 'U 盘文件（.zfs）',
	read: '读入',
	noFile: '请先选择一个 U 盘文件。',
	faults: zhStickFaults,
	logs: zhLogRefusals,
	otherRefusal: '没有通过核对',
	result: {
		title: (writer: string) => `${writer} 的文件`,
		made: (at: string) => `写于 ${at}`,
		whole: '签名和摘要都对，文件完整。',
		damaged: '文件不完整或被改动过：只收了通过核对的部分，不能出回条。请该站重新写一份。',
		log: '台账',
		fresh: '新收',
		known: '已有',
		note: '说明',
		gaps: (gaps: readonly Range[], waiting: number) =>
			`缺 ${gaps.map(range).join('、')}；后面 ${waiting} 条等补上再收`,
		refused: (why: string, seq: number | undefined) =>
			seq === undefined ? `没有收：${why}` : `第 ${seq} 号没有收：${why}`,
		noLogs: '文件里没有站点的记录。',
		signed: (size: number) => `已签收前 ${size} 条`,
		notSigned: '还不能签收：缺的记录补齐后再读一次这份文件',
		restoring: '县局正在恢复旧账，恢复完成后再读一次这份文件',
		fork: '不能签收：与已收的记录分叉，请核查',
		countyWas: (size: number) =>
			`该终端存有县局台账 ${size} 条，比本机的多：县局可能被恢复到了旧备份。请先核查，不要继续登记。`
	},
	answer: {
		title: '回条',
		what: '内有县局签收、县局台账和其他站的记录，已加密，只有该终端和县局打得开。',
		download: '下载回条',
		none: '这份文件不需要回条。'
	},
	refusals: {
		'not-founded': '县局还没有建立，请先完成首次设置。',
		'unknown-log': '没有这个终端的注册，不能出回条。请重新读入文件。',
		'no-recipient': '没有该终端的加密公钥，不能出回条。请重新读入文件。'
	} satisfies Record<AnswerReason, string>
};

export type CountyStickMessages = typeof zhCountyStick;
