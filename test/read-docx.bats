#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# read-docx: Word files as Word shows them.

load helper
load docx

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# is FIELDS FILE: the records of a Word file, fields from FIELDS on (a list for cut), are those on standard input.
is() {
	read-docx "$2" | grep -v '^file' | cut -f "$1" >is.found
	diff -u - is.found
}

# refused CODE FILE WORDS: it has one problem and ends with it, and the message has these words.
refused() {
	run --separate-stderr -2 read-docx "$2"
	assert_regex "$stderr" "$3"
	assert_line --regexp "^problem	$2	[0-9]+	$1	"
	assert_line --regexp "^file	$2	.*	$1\$"
}

@test "paragraphs are lines, empty ones too; a line break is one more" {
	docx r.docx "$(p 一)<w:p/>$(p '')<w:p><w:r><w:t>二</w:t><w:br/><w:t>三</w:t><w:cr/><w:t>四</w:t></w:r></w:p>$(p 五)"
	is 1,3- r.docx <<-.
		line	1	一
		line	2	
		line	3	
		line	4	二
		line	5	三
		line	6	四
		line	7	五
	.
	run -0 read-docx r.docx
	assert_line "file	r.docx	7	$(stat -c %s r.docx)	7	UTF-8	0	ok"
}

@test "white space counts where the file says so; tabs at the start are none" {
	docx r.docx '<w:p><w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙 </w:t><w:t>
		丙
	</w:t></w:r></w:p><w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:tab/><w:t>丁</w:t><w:tab/><w:t>戊</w:t></w:r></w:p>'
	is 4- r.docx <<-.
		甲 乙 丙
		丁\t戊
	.
}

@test "numbers as Word shows them: styles, levels, restarts, lists that go on" {
	local lists='' styles=''
	lists+=$(abstract 0 "$(lvl 0 chineseCountingThousand %1、)" "$(lvl 1 chineseCounting '（%2）')" "$(lvl 2 decimal '%3.')" \
		"$(lvl 3 decimalEnclosedCircle %4 '<w:suff w:val="nothing"/>')")
	lists+=$(abstract 1 "$(lvl 0 chineseCounting 第%1部分)")
	lists+=$(abstract 2 "$(lvl 0 upperRoman %1)" "$(lvl 1 decimal %1.%2 '<w:isLgl/>')" "$(lvl 2 lowerLetter '%3)' '<w:lvlRestart w:val="0"/>')")
	lists+=$(num 1 0)$(num 2 1)$(num 3 1 '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')$(num 4 2)
	docx r.docx "$(
		p 甲 "$(in_list 1 0)"
		p 乙 "$(in_list 1 1)"
		p 丙 "$(in_list 1 1)"
		p 丁 "$(in_list 1 2)"
		p 戊 "$(in_list 1 3)"
		p 己 "$(in_list 1 0)"
		p 庚 "$(in_list 1 1)"
		p 部 "$(in_list 2 0)"
		p 部 "$(in_list 2 0)"
		p 新 "$(in_list 3 0)"
		p 又 "$(in_list 3 0)"
		p 先 "$(in_list 4 1)"
		p 后 "$(in_list 4 0)"
		p 子 "$(in_list 4 2)"
		p 后 "$(in_list 4 0)"
		p 子 "$(in_list 4 2)"
		p 孙 "$(in_list 4 1)"
		p 无 "$(in_list 0 0)"
		p 缺 "$(in_list 9 0)"
	)" "$lists"
	is 4- r.docx <<-.
		一、 甲
		（一） 乙
		（二） 丙
		1. 丁
		①戊
		二、 己
		（一） 庚
		第一部分 部
		第二部分 部
		第一部分 新
		第二部分 又
		1.1 先
		II 后
		a) 子
		III 后
		b) 子
		3.2 孙
		无
		缺
	.
}

@test "numbers of styles: inherited, linked to a level, the standard style, taken back" {
	local lists styles
	lists=$(abstract 7 "$(lvl 0 decimal %1 '<w:pStyle w:val="H1"/>')" "$(lvl 1 decimal %1.%2 '<w:pStyle w:val="H2"/>')")$(num 5 7)
	lists+=$(abstract 8 "$(lvl 0 ideographTraditional %1、)")$(num 6 8)
	lists+='<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'$(num 7 9)
	styles='<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
	styles+='<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
	styles+='<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPrChange><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:pPrChange></w:style>'
	styles+='<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
	docx r.docx "$(
		p 总 '<w:pStyle w:val="H1"/>'
		p 分 '<w:pStyle w:val="H2"/>'
		p 分 "<w:pStyle w:val=\"H2\"/>$(in_list 0 0)"
		p 平
		p 总 '<w:pStyle w:val="H1"/><w:pPrChange><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:pPrChange>'
		p 干 "$(in_list 7 0)"
		p 干 "$(in_list 6 0)"
	)" "$lists" "$styles"
	is 4- r.docx <<-.
		1 总
		1.1 分
		分
		平
		2 总
		甲、 干
		乙、 干
	.
}

@test "the formats of numbers" {
	local format lists='' body='' i=0
	for format in decimal decimalZero decimalFullWidth upperLetter lowerLetter upperRoman lowerRoman chineseCounting \
		chineseCountingThousand ideographDigital chineseLegalSimplified ideographTraditional ideographZodiac \
		decimalEnclosedCircle decimalEnclosedFullstop decimalEnclosedParen ideographEnclosedCircle none unheardOf; do
		lists+=$(abstract $i "$(lvl 0 $format '[%1]')")
		i=$((i + 1))
	done
	while [ $i -gt 0 ]; do
		i=$((i - 1))
		for n in 1 4 10 19 20 27 110 205; do
			lists+=$(num $((i * 1000 + n)) $i "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"$n\"/></w:lvlOverride>")
			body=$(p '' "$(in_list $((i * 1000 + n)) 0)")$body
		done
	done
	docx r.docx "$body" "$lists"
	read-docx r.docx | grep ^line | cut -f 4 | paste -d '' - - - - - - - - >found
	diff -u - found <<-.
		[205] [110] [27] [20] [19] [10] [4] [1] 
		[205] [110] [27] [20] [19] [10] [04] [01] 
		[２０５] [１１０] [２７] [２０] [１９] [１０] [４] [１] 
		[WWWWWWWW] [FFFFF] [AA] [T] [S] [J] [D] [A] 
		[wwwwwwww] [fffff] [aa] [t] [s] [j] [d] [a] 
		[CCV] [CX] [XXVII] [XX] [XIX] [X] [IV] [I] 
		[ccv] [cx] [xxvii] [xx] [xix] [x] [iv] [i] 
		[二○五] [一一○] [二十七] [二十] [十九] [十] [四] [一] 
		[二百零五] [一百一十] [二十七] [二十] [十九] [十] [四] [一] 
		[二〇五] [一一〇] [二七] [二〇] [一九] [一〇] [四] [一] 
		[贰佰零伍] [壹佰壹拾] [贰拾柒] [贰拾] [壹拾玖] [壹拾] [肆] [壹] 
		[205] [110] [27] [20] [19] [癸] [丁] [甲] 
		[205] [110] [27] [20] [19] [酉] [卯] [子] 
		[205] [110] [27] [⑳] [⑲] [⑩] [④] [①] 
		[205] [110] [27] [⒛] [⒚] [⒑] [⒋] [⒈] 
		[205] [110] [27] [⒇] [⒆] [⑽] [⑷] [⑴] 
		[205] [110] [27] [20] [19] [㈩] [㈣] [㈠] 
		[] [] [] [] [] [] [] [] 
		[205] [110] [27] [20] [19] [10] [4] [1] 
	.
}

@test "bullets are the signs that their fonts show" {
	local symbol='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>' wing='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
	docx r.docx "$(p 甲 "$(in_list 1 0)")$(p 乙 "$(in_list 2 0)")$(p 丙 "$(in_list 3 0)")" \
		"$(abstract 1 "$(lvl 0 bullet '&#xF0B7;' "$symbol")")$(abstract 2 "$(lvl 0 bullet l "$wing")")$(
			abstract 3 "$(lvl 0 bullet '&#xF0FF;')"
		)$(num 1 1)$(num 2 2)$(num 3 3)"
	is 4- r.docx <<-.
		• 甲
		● 乙
		• 丙
	.
}

@test "signs: those of w:sym, and letters in fonts of signs" {
	docx r.docx '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Other" w:char="2460"/></w:r>
		<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R是</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>m2</w:t></w:r>
		<w:r><w:t>R</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>5</w:t></w:r></w:p>'
	is 4- r.docx <<-.
		☑≥①☑是μ2R-5
	.
}

@test "revisions: insertions stay; deletions, moved text and former properties go" {
	docx r.docx '<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>
		<w:moveFrom w:id="3"><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>
		<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p><w:p><w:r><w:t>下</w:t></w:r></w:p>
		<w:p><w:pPr><w:rPr><w:del w:id="6"/></w:rPr></w:pPr><w:del w:id="7"><w:r><w:delText>全</w:delText></w:r></w:del></w:p>
		<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val="7"/></w:tcPr></w:tcPrChange></w:tcPr>
		<w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="8"/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>
		<w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
	is 1,5- r.docx <<-.
		line
		line
		grid	2	2		上下		yes
		cell	1	1	1	1	label	甲
		cell	1	2	1	1	value	1
		cell	2	1	1	1	label	乙
		cell	2	2	1	1	value	2
	.
	is 4 r.docx <<-.
		新来
		上下
		1
		1
		1
		1
		1
	.
}

@test "hidden text, field codes, headers and comments are left out; what a field shows stays" {
	local styles='<w:style w:type="character" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="VP"><w:rPr><w:vanish/></w:rPr></w:style>'
	docx r.docx '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r><w:r><w:rPr><w:rStyle w:val="V"/></w:rPr><w:t>隐</w:t></w:r></w:p>
		<w:p><w:pPr><w:pStyle w:val="VP"/><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>隐</w:t></w:r></w:p>
		<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>码</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>
		<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
		<w:sectPr><w:headerReference w:id="h"/></w:sectPr>' '' "$styles"
	is 4- r.docx <<-.
		见
		果3

		后
	.
}

@test "content controls, links, ruby and check boxes of forms are text" {
	docx r.docx '<w:sdt><w:sdtPr><w:docPartObj/><w:dropDownList><w:listItem w:displayText="选"/></w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>
		<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>
		<w:sdt><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>
		<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>是</w:t></w:r></w:p></w:sdtContent></w:sdt>'
	is 4- r.docx <<-.
		链汉控☑是
	.
}

@test "footnotes and endnotes stand behind their paragraph; those of a table behind it" {
	local notes='<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
	notes+="<w:footnote w:id=\"3\">$(p '样本300份。')$(p 另见)</w:footnote><w:footnote w:id=\"1\">$(p 表注)</w:footnote>"
	docx r.docx "<w:p><w:r><w:t>满意度92%</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>$(
		tbl "$(tr_ "$(c 名)" '<w:tc><w:p><w:r><w:t>值</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:tc>')" "$(tr_ "$(c 甲)" "$(c 1)")"
	)<w:p><w:r><w:t>尾</w:t><w:footnoteReference w:id=\"9\"/></w:r></w:p>" '' '' "$notes"
	is 1,4- r.docx <<-.
		line	满意度92%。 [1: 样本300份。 另见]
		grid	1	2	2				yes
		cell	1	1	1	1	1	label	名
		cell	1	1	2	1	1	value	值
		cell	1	2	1	1	1	label	甲
		cell	1	2	2	1	1	value	1
		line	[2: 表注]
		line	尾 [3: ]
	.
}

@test "text boxes: once, before or behind their paragraph" {
	local box="<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>$(p 框一)$(p 框二)</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>$(p 框一)</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
	docx r.docx "<w:p><w:r>$box</w:r><w:r><w:t>正文</w:t></w:r></w:p><w:p><w:r><w:t>前</w:t>$box<w:t>后</w:t></w:r></w:p>$(
		tbl "$(tr_ "$(c 甲)" "<w:tc><w:p><w:r><w:t>乙</w:t>$box</w:r></w:p></w:tc>")" "$(tr_ "$(c 丙)" "$(c 丁)")")"
	is 4- r.docx <<-.
		框一
		框二
		正文
		前后
		框一
		框二
		1	2	2		框二		yes
		1	1	1	1	1	label	甲
		1	1	2	1	1	value	乙\n框一\n框二
		1	2	1	1	1	label	丙
		1	2	2	1	1	value	丁
	.
}

@test "cells: spans across and downwards, columns left free, the old way to merge" {
	docx r.docx "$(
		tbl "$(tr_ "$(c 名称 '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')" "$(c 预算 '<w:gridSpan w:val="2"/>')" "$(c 备注 '<w:vMerge w:val="restart"/>')")" \
			"$(tr_ "$(c 不见 '<w:gridSpan w:val="2"/><w:vMerge/>')" "$(c 年初)" "$(c 全年)" "$(c '' '<w:vMerge w:val="continue"/>')")" \
			"$(tr_ "$(c 甲 '<w:hMerge w:val="restart"/>')" "$(c '' '<w:hMerge/>')" "$(c 1)" "$(c 2)" "$(c 无)")" \
			"<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>$(c 乙)$(c 3)$(c 4)</w:tr>" \
			"$(tr_ "$(c 丙)" "$(c 丁)" "$(c 5)" "$(c 6)" "$(c 断 '<w:vMerge/>')")"
	)"
	is 1,4- r.docx <<-.
		grid	1	5	5				yes
		cell	1	1	1	2	2	header	名称
		cell	1	1	3	1	2	header	预算
		cell	1	1	5	2	1	header	备注
		cell	1	2	3	1	1	header	年初
		cell	1	2	4	1	1	header	全年
		cell	1	3	1	1	2	label	甲
		cell	1	3	3	1	1	value	1
		cell	1	3	4	1	1	value	2
		cell	1	3	5	1	1	value	无
		cell	1	4	1	1	1	label	
		cell	1	4	2	1	1	label	乙
		cell	1	4	3	1	1	value	3
		cell	1	4	4	1	1	value	4
		cell	1	4	5	1	1	value	
		cell	1	5	1	1	1	label	丙
		cell	1	5	2	1	1	label	丁
		cell	1	5	3	1	1	value	5
		cell	1	5	4	1	1	value	6
		cell	1	5	5	1	1	value	断
	.
	read-docx r.docx | tiling
}

@test "columns in which no cell begins go, and so do slivers between borders" {
	local grid='<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="40"/><w:gridCol w:w="2000"/><w:gridCol w:w="60"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
	slivers() {
		docx r.docx "$(
			tbl "$1" "$(tr_ "$(c 名称)" "$(c 金额 '<w:gridSpan w:val="3"/>')" "$(c 注 '<w:gridSpan w:val="2"/>')")" \
				"$(tr_ "$(c 甲 '<w:gridSpan w:val="2"/>')" "$(c 1)" "$(c 无 '<w:gridSpan w:val="3"/>')")" \
				"<w:tr><w:trPr><w:gridBefore w:val=\"0\"/></w:trPr>$(c 乙 '<w:gridSpan w:val="2"/>')$(c 2 '<w:gridSpan w:val="2"/>')$(c 无 '<w:gridSpan w:val="2"/>')</w:tr>"
		)"
	}
	slivers "$grid"
	is 1,4-9 r.docx <<-.
		grid	1	3	3			
		cell	1	1	1	1	1	header
		cell	1	1	2	1	1	header
		cell	1	1	3	1	1	header
		cell	1	2	1	1	1	label
		cell	1	2	2	1	1	value
		cell	1	2	3	1	1	value
		cell	1	3	1	1	1	label
		cell	1	3	2	1	1	value
		cell	1	3	3	1	1	value
	.
	# Widths of which one is none are not believed.
	slivers "${grid/2000/0}"
	assert_equal "$(read-docx r.docx | grep ^grid | cut -f 6)" 5
}

@test "a frame of one cell is none; a table in a cell is its text" {
	docx r.docx "$(
		tbl "$(tr_ "<w:tc>$(p 框内)$(tbl "$(tr_ "$(c 甲)" "$(c 1)")" "$(tr_ "$(c 乙)" "$(c 2)")")$(p 框尾)</w:tc>")"
		tbl "$(tr_ "$(c 项)" "<w:tc>$(p 上)$(tbl "$(tr_ "$(c 丙)" "$(c 3)")" "$(tr_ "$(c 丁)" "$(c 4)")")$(p 下)</w:tc>")" "$(tr_ "$(c 末)" "$(c 后)")"
	)"
	is 1,3- r.docx <<-.
		line	1	框内
		grid	2	1	2	2		框内		yes
		cell	2	1	1	1	1	1	label	甲
		cell	3	1	1	2	1	1	value	1
		cell	4	1	2	1	1	1	label	乙
		cell	5	1	2	2	1	1	value	2
		line	6	框尾
		grid	7	2	2	2		框尾		yes
		cell	7	2	1	1	1	1	label	项
		cell	8	2	1	2	1	1	value	上\n丙\t3\n丁\t4\n下
		cell	12	2	2	1	1	1	label	末
		cell	13	2	2	2	1	1	value	后
	.
}

@test "the line of a cell is that of its first visible character" {
	docx r.docx "$(tbl "$(tr_ "<w:tc>$(p '')$(p 名)</w:tc>" "<w:tc>$(p '')$(p '')</w:tc>")" "$(tr_ "$(c 甲)" "$(c 1)")")"
	is 1,3,5,6,10- r.docx <<-.
		grid	2	2	2	yes
		cell	2	1	1	名
		cell	3	1	2	
		cell	5	2	1	甲
		cell	6	2	2	1
	.
}

@test "the strict edition, other prefixes, a main part with another name" {
	docx r.docx ''
	part word/document2.xml '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严</x:t></x:r></x:p></x:body></x:document>'
	part _rels/.rels '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>'
	make-zip strict.docx _rels/.rels=parts/_rels/.rels word/document2.xml=parts/word/document2.xml
	is 4- strict.docx <<<严
	make-zip back.docx '_rels\.rels=parts/_rels/.rels' 'word\document2.xml=parts/word/document2.xml'
	is 4- back.docx <<<严
	make-zip bare.docx word/document.xml=parts/word/document2.xml
	is 4- bare.docx <<<严
}

@test "operands: standard input, gzip, lists of names, other names" {
	docx r.docx "$(p 文)"
	for how in 'read-docx <r.docx' 'read-docx - <r.docx' 'gzip -c r.docx | read-docx' 'cat r.docx | read-docx -'; do
		run -0 bash -c "$how"
		assert_line 'line	-	1	文'
		assert_line --regexp '^file	-	1	[0-9]+	1	UTF-8	0	ok'
	done
	printf 'r.docx\0./missing\0r.docx\0' >names
	printf '甲.doc\0乙.doc\0丙\t.doc\0' >docs
	run --separate-stderr -2 read-docx --files0-from=names --docs0-from=docs
	assert_line 'line	甲.doc	1	文'
	assert_line --regexp '^file	乙.doc	1	0	0		0	missing'
	assert_line 'line	丙\t.doc	1	文'
	assert_equal "$stderr" 'read-docx: 乙.doc: No such file or directory'
	run -0 read-docx --doc-root="$PWD" "$PWD/r.docx"
	assert_line 'line	r.docx	1	文'
	run -2 read-docx .
	assert_line --regexp '^file	\.	1	0	0		0	directory'
}

@test "other kinds of files are refused by name" {
	printf '\320\317\021\340\241\261\032\341rest' >old.doc
	refused ole2 old.doc 'old Word or WPS file'
	printf '%%PDF-1.7' >a.pdf
	refused pdf a.pdf 'PDF'
	printf '{\\rtf1 x}' >a.rtf
	refused rtf a.rtf 'RTF'
	printf 'text' >a.txt
	refused kind a.txt 'no Word file'
	: >empty
	refused kind empty 'empty'
	echo x >x
	make-zip a.xlsx xl/workbook.xml=x
	refused zip a.xlsx Excel
	make-zip a.zip x=x
	refused zip a.zip 'no Word file'
}

@test "passwords: of the zip file, and of Word" {
	docx r.docx "$(p 文)"
	make-zip -p secret enc.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused encrypted enc.docx encrypted
}

@test "files that are cut off or damaged: what can be read is" {
	local i
	docx r.docx "$(for i in $(seq 400); do p "第$i段"; done)"
	head -c 2000 r.docx >cut.docx
	refused damaged cut.docx 'cut off or damaged'
	part word/document.xml "<w:document $W><w:body>$(p 一)<w:tbl><w:tr>$(c 甲)$(c 1)</w:tr><w:tr>$(c 乙)"
	make-zip half.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused truncated half.docx 'word/document.xml'
	assert_line --regexp '^line	half.docx	1	一'
	assert_line --regexp '^cell	half.docx	3	1	1	2	1	1	[a-z]+	1'
	make-zip none.docx _rels/.rels=parts/_rels/.rels
	refused zip none.docx 'no Word file'
	# A byte of the packed text is wrong.
	cp r.docx bad.docx
	offset=$(($(grep -abo 'word/document.xml' r.docx | head -n 1 | cut -d: -f 1) + 300))
	printf '\377\377\377\377' | dd of=bad.docx bs=1 seek=$offset conv=notrunc status=none
	run -2 read-docx bad.docx
	assert_line --regexp '^file	bad.docx	.*	damaged$'
}

@test "bombs and nests are refused in bounded memory and time" {
	docx r.docx ''
	grep -q __asan "$BIN_DIR/read-docx" || ulimit -v 1000000
	make-zip big.docx _rels/.rels=parts/_rels/.rels word/document.xml:1073741824
	refused large big.docx '256 MiB'
	part word/document.xml '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
	make-zip entities.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused entities entities.docx 'document type'
	{
		printf '<w:document %s><w:body>' "$W"
		yes '<w:tbl><w:tr><w:tc>' | head -n 10000
	} >parts/word/document.xml
	make-zip nest.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused deep nest.docx '64 deep'
	{
		printf '<w:document %s><w:body>' "$W"
		yes '<w:x>' | head -n 10000
	} >parts/word/document.xml
	make-zip deep.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused deep deep.docx '1000 deep'
	{
		printf '<w:document %s><w:body><w:tbl>' "$W"
		yes '<w:tr><w:tc/><w:tc/><w:tc/></w:tr>' | head -n 400000
	} >parts/word/document.xml
	make-zip cells.docx _rels/.rels=parts/_rels/.rels word/document.xml=parts/word/document.xml
	refused large cells.docx 'million'
}

@test "a table of too many columns keeps its text" {
	docx r.docx "$(tbl "<w:tr>$(for i in $(seq 1100); do c "$i"; done)</w:tr>" "$(tr_ "$(c 甲)" "$(c '' '<w:gridSpan w:val="99999999999"/>')")")"
	run --separate-stderr -2 read-docx r.docx
	assert_line --regexp '^problem	r.docx	1	table	'
	assert_line --regexp '1024\\n1025\\n.*\\n1100$'
	read-docx r.docx 2>/dev/null | tiling
}

@test "embedded files that are not read are told" {
	docx r.docx "$(p 文)<w:altChunk/><w:p><w:r><w:object><o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\" ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>"
	run --separate-stderr -2 read-docx r.docx
	assert_line --regexp '^problem	r.docx	[0-9]+	object	.*altChunk'
	assert_line --regexp '^problem	r.docx	[0-9]+	object	.*Excel'
	assert_line --regexp '	ok$'
}

@test "the filters behind it take what it writes" {
	run -0 bash -o pipefail -c 'read-docx "$1" | extract-sections | normalize-amounts | extract-scores | score-check | summarize' bash "$ROOT/samples/qingping-water.docx"
	assert_line --regexp '^section	.*	s1.2.1	2	（一）	资金管理情况$'
	assert_line --regexp '^summary	.*	8600000	8600000	8015200	93.2	93.2	100	98.62	'
	refute_output --partial 统一
}

@test "the Word file with every difficulty" {
	[ -d "$ROOT/../shared/formats" ] || skip 'no ../shared/formats'
	run -0 bash -o pipefail -c 'read-docx "$1" | extract-sections' bash "$ROOT/../shared/formats/report.docx"
	assert_line --regexp '^section	.*	1	二、	绩效目标完成情况$'
	assert_line --regexp '^grid	.*	1	12	8	.*	yes$'
	assert_line --regexp '^cell	.*	1	3	1	4	1	label	项目资金\\n（万元）$'
	assert_line --regexp '^cell	.*	1	12	1	1	6	label	总分$'
	assert_line --regexp '	达成预期$'
	assert_line --regexp '	内层甲\\t1\\n内层乙\\t2\\n见左表说明$'
	assert_line --regexp '^para	.*	社会满意度92%。 \[1: 问卷样本300份。\]$'
	assert_equal "$(echo "$output" | grep -c ^cell)" 70
}
