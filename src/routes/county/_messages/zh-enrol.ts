import type { FileEnrolReason } from '$lib/server/exchange/file-enrolment';
import type { AnswerReason } from '$lib/server/exchange/sticks';
import type { NotARequest } from '$lib/sync/enrol-request';

type Own = Exclude<FileEnrolReason, 'bad-proposal' | 'unknown-station' | 'not-founded'>;

export const zhEnrolReasons: Readonly<
	Record<Own, (detail: Readonly<Record<string, string | number>>) => string>
> = {
	'enrolled-already': ({ station }) =>
		`这个终端的密钥已登记在站点 ${station}，不用再办。请在“U 盘登记”页下载它的证书。`
};

/** The county's page for kiosks that have no network at all. */
export const zhCountyEnrol = {
	open: '没有网络的终端：用 U 盘登记',
	title: 'U 盘登记',
	intro:
		'没有网络的终端把申请文件用 U 盘送来：在这里读入，用电话核对六组数字，一人提交、另一人同意，再把证书下载到 U 盘带回去。',
	file: '申请文件（.zfr）',
	read: '读入',
	noFile: '请先选择一个申请文件。',
	faults: {
		'too-large': '文件太大，不是录证的登记申请。请核对选的文件。',
		'not-a-request': '这不是录证的登记申请。请选择终端写的 .zfr 文件。',
		'other-version': '这份申请是更新版本的录证写的。请先更新县局软件，再读一次。',
		'bad-request': '申请被改动过或者签名不对，没有采用。请站点重新写一份送来。'
	} satisfies Record<NotARequest, string>,
	asks: {
		title: '登记申请',
		station: '站点',
		who: '申请人',
		made: '写于',
		digits: '终端密钥的核对数字',
		unknownStation: (station: string) =>
			`没有站点“${station}”。请先在“站点”页登记它，或请站点改正编号后重新申请。`,
		kiosks: (n: number) =>
			`这个站已登记过 ${n} 个终端密钥。同意后本终端开新的一期台账；不再使用的终端请在“密钥”页停用。`,
		check: '我已打电话给站点，逐组核对，六组数字完全一致',
		propose: '提交，请另一位同事同意',
		waiting: (id: string) => `这份申请已经提交（${id}），等另一位同事同意。`,
		look: '去“双人办理”',
		enrolled: (epoch: number) => `这份申请已经办好（第 ${epoch} 期台账），证书可以再下载。`,
		keyEnrolled: '这个终端的密钥已按另一份申请登记，这份不能再用。请下载下面列出的证书。'
	},
	second: '同意前，请再与站点核对这六组数字。',
	given: {
		title: '已用 U 盘登记的终端',
		none: '还没有。',
		epoch: (n: number) => `第 ${n} 期台账`,
		download: '下载证书',
		what: '证书里有县局的签名和现在的名册，名册只有该终端和县局打得开；可以下载任意多次。'
	},
	county: {
		title: '县局密钥的核对数字',
		what: '终端打开证书时会显示县局密钥的六组数字。站点打电话来问时念给他们，或打印本页随 U 盘带去。'
	},
	refusals: {
		'not-founded': '县局还没有建立，请先完成首次设置。',
		'unknown-log': '这个终端不是用 U 盘登记的，没有证书。请从列表里选择。',
		'no-recipient': '申请里没有该终端的加密公钥，不能出证书。请站点重新申请。'
	} satisfies Record<AnswerReason, string>
};

export type CountyEnrolMessages = typeof zhCountyEnrol;
