/** What was scanned, scanners and the camera. */
export const zhScan = {
	left: (what: string) => `扫到${what}，本页用不到，没有登记任何内容。`,
	unknown: (number: string) =>
		`扫到「${number}」：台账里没有这个编号。请核对标签；新设备、新人员请县局登记后同步。`,
	ambiguous: (number: string) => `「${number}」对应不止一项。请点选是哪一项：`,
	is: {
		recorder: (id: string) => `记录仪 ${id}`,
		person: (name: string) => `${name} 的证件`,
		medium: (id: string) => `存储介质 ${id}`
	},
	toMedium: '看这个介质',
	scanned: '扫到的',
	forPerson: (name: string) => `${name} 领用：请扫码或点选记录仪`,
	camera: {
		open: '用摄像头扫',
		title: '对准二维码',
		hint: '把二维码放进框里，读到后自动关闭',
		starting: '正在打开摄像头……',
		close: '关闭摄像头',
		fault: {
			refused: '浏览器没有允许使用摄像头。请在地址栏的权限里允许摄像头，再点一次；也可以用扫码枪。',
			none: '没有找到摄像头。请插上摄像头，或改用扫码枪、手工选择。',
			busy: '摄像头打不开，可能正被别的程序占用。请关掉那个程序，再点一次。'
		}
	},
	test: {
		open: '扫码枪',
		title: '扫码枪检查',
		hint: '请用扫码枪扫任意一张标签或下面的检查码',
		waiting: '等待扫码……',
		read: '读到',
		speed: (millis: number, slowest: number) => `每键 ${millis} 毫秒，最慢 ${slowest} 毫秒`,
		good: '扫码枪可用，已记下。',
		ended: {
			enter: '以回车结尾',
			tab: '以 Tab 结尾',
			pause: '没有结尾键。请按扫码枪说明书扫「加回车后缀」的设置码，再扫一次。',
			typed: '太慢，像是手工输入。请把扫码枪的字符间隔设为 0，再扫一次。'
		},
		trouble: {
			'input-method': '输入法开着：字符被输入法接走，已按键位还原。建议切换到英文。',
			'full-width': '全角状态：已还原成半角。建议切换到半角。',
			layout: '键盘布局不是美式：已按键位还原。建议把系统键盘布局设为「美式」。',
			'no-code': '输入法截走了按键，读不出内容。请把输入法切换到英文，再扫一次。'
		},
		wrong: '和检查码对不上：读到的字符不对。请把扫码枪恢复出厂设置，再扫一次。',
		last: (when: string, millis: number) => `上次检查：${when}，每键 ${millis} 毫秒`,
		never: '这台终端还没有检查过扫码枪。',
		sheet: '打印检查页',
		sheetTitle: '扫码枪检查页',
		sheetHint: '在「设置 → 扫码枪」里依次扫下面的码。读到的内容应与码下的文字一致。'
	}
};
export type ScanMessages = typeof zhScan;
