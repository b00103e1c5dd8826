import type { WorkKind } from '$lib/kiosk/ports/open-work';

const kinds: Readonly<Record<WorkKind, string>> = {
	sheet: '没有办完的登记',
	ingest: '导出入库',
	'second-copy': '第二份备份',
	emptying: '清空记录仪',
	extraction: '制作提取件',
	disposal: '到期销毁',
	fixity: '存储介质检查',
	audit: '台账核验',
	sending: '送县局',
	stick: 'U 盘交换',
	backup: '终端备份'
};

/** The kiosk as a program: its versions, and what the browser keeps for it. */
export const zhUpdate = {
	update: {
		title: '软件版本',
		open: '查看版本和更新',
		here: '正在使用',
		next: '已经备好',
		none: '没有更新的版本在等',
		banner: (version: string) => `新版本 ${version} 已经备好，已登记的内容不受影响。`,
		bannerReader: (version: string) => `新版本 ${version} 已经备好，请在正在登记的窗口里更新。`,
		bannerFailed: (version: string) =>
			`版本 ${version} 没有打开，已自动换回原来的版本，记录没有受影响。请把这件事告诉县局系统管理员。`,
		now: '更新',
		again: '再试一次',
		openWith: '用新版本打开',
		uncopied:
			'终端没有打开，更新前写不了副本；旧版本的文件留着，可以换回。新版本若要改写数据，旧版本就不再打开。',
		updating: '正在更新…',
		copying: '正在写更新前的副本…',
		how: '更新要由保管人同意；没有人同意时，夜里三点到五点、十分钟没有人动过，终端自己更新。没有办完的登记和工作一定先办完。更新前先写一份台账副本，写不成就不更新。',
		who: '哪位保管人同意更新？',
		sign: (name: string) => `${name}，请输入 PIN 表示同意更新`,
		signHint: '输完最后一位，就先写副本，再更新。',
		byName: '本站还没有保管人在这台终端设过签名 PIN，这一次点名即可；请随后到「签名 PIN」里设好。',
		agree: (name: string) => `${name}同意更新`,
		kinds,
		waitsFor: '先要办完：',
		reader: '请在正在登记的窗口里更新。',
		took: (from: string, to: string, at: string, by: string) =>
			`上次更新：${at}，${from} → ${to}，${by}`,
		byNight: '夜里自动',
		nobody: '没有打开时更新',
		before: (version: string) => `换回 ${version}`,
		faults: {
			open: '还有没有办完的：请先办完或者退出，再更新。',
			'nothing-waits': '现在没有可以更新的版本，或者正在更新。请稍候再看。',
			'not-custodian': '同意更新的应当是本站的保管人。请另选一位。',
			copy: (why: string) => `更新前的副本没有写成，所以没有更新：${why}`,
			behind: (here: string, there: string) =>
				`本机有 ${here} 条，副本里有 ${there} 条。请稍候再点一次「更新」。`
		},
		offline: '断网打开',
		complete: '所需文件齐全，断网也能打开',
		missing: (n: number) => `缺 ${n} 个文件，断网时可能打不开。请连上网络，点「补齐」。`,
		mend: '补齐'
	},
	keeping: {
		banner: '浏览器没有答应长期保存台账，磁盘紧张时可能被清除。请马上处理。',
		how: '怎么办',
		title: '浏览器没有答应长期保存',
		steps: [
			'点「申请长期保存」。浏览器答应了，红色提示就会消失。',
			'用安装包装的终端：打开的地址要带点，例如 https://luzheng.example.cn 或 http://127.0.0.1:3000，不能用 localhost。在 /etc/luzheng/kiosk.conf 里改好地址，运行 luzheng-kiosk-setup，重新启动。地址换了要重新注册，请先联系县局。',
			'自己开的 Chromium：点地址栏左边的按钮，把「通知」改为「允许」，或者把本页面安装成应用，再申请一次。终端不会发通知，浏览器只是凭这一项判断这个网址重要。'
		],
		used: (used: string, quota: string) => `浏览器给本终端的空间：已用 ${used}，共 ${quota}`,
		little: (free: string) =>
			`浏览器给本终端的空间只剩 ${free}，快要写不下了。请清理这台电脑的磁盘；不要清除浏览器数据。`,
		install: '安装成应用',
		installed: '已安装成应用'
	}
};
