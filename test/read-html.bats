#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# read-html: web pages as browsers show them.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# is FIELDS PAGE: the records of a page, fields from FIELDS on (a list for cut), are those on standard input.
is() {
	printf %s "$2" | read-html | grep -v '^file' | cut -f "$1" >is.found
	diff -u - is.found
}

@test "blocks are paragraphs, line breaks lines; blanks are collapsed" {
	is 1,3- '<html><head><title>题</title></head><body><h1>一、 概况</h1>正 文<p>甲
		乙 a
		b&nbsp;c</p><div>丙<div>丁</div>戊</div><p>1<br>2<br></p><p></p><p> <br> </p><pre>x
 y</pre>&lt;5%' <<-.
		line	1	一、 概况
		line	2	正 文
		line	3	甲乙 a b c
		line	4	丙
		line	5	丁
		line	6	戊
		line	7	1
		line	8	2
		line	9	x
		line	10	 y
		line	11	<5%
	.
}

@test "scripts, styles, comments, navigation and what is hidden are left out" {
	is 4- '<style>p{}</style><script>if (a<b) document.write("<p>x</p>")</script><!-- <p>x</p> --><nav><p>x</p></nav>
		<div class="main nav">x</div><ul id=breadcrumb><li>x</ul><p style="color:red; display: none">x</p><p hidden>x</p>
		<div role=navigation>x</div><footer>x</footer><noscript>x</noscript><select><option>x<option selected>是</select>
		<input value=值><input type=checkbox checked>有<input type=hidden value=x><button>x</button><![if !IE]><p>正文</p><![endif]>' <<-.
		是值☑有
		正文
	.
}

@test "runs of links are navigation, a link in a text is text" {
	is 4- '<div><a href="/a">首页</a> | <a href="/b">新闻</a> | <a href="/c">公开</a> &gt; <a href="/d">正文</a></div>
		<ul><li><a href=1>一</a><li><a href=2>二</a><li><a href=3>三</a><li><a href=4>四</a></ul>
		<table><tr><td><a href=1>甲</a><td><a href=2>乙</a><td><a href=3>丙</a></table>
		<p>见<a href=x>通知</a></p><p><a href=f>附件.doc</a></p><p><a href="#s">一、</a></p>' <<-.
		见通知
		附件.doc
		一、
	.
}

@test "lists have the numbers that a browser gives them" {
	is 4- '<ol><li>甲<li>乙<ol type=a><li>子</ol><li value=7>丙</ol><ol start=3 style="list-style-type: cjk-ideographic"><li><p>丁</p><p>续</p></ol><ul><li>戊</ul>
		<ol type=I><li><h1>己</h1></ol>' <<-.
		1. 甲
		2. 乙
		a. 子
		7. 丙
		三、 丁
		续
		戊
		I. 己
	.
}

@test "tables: spans, groups of rows, captions, missing end tags" {
	is 1,4- '<table><caption>表1 收支</caption><thead><tr><th rowspan=9>项目<th colspan=2>金额<tr><th>预算<th>决算</thead>
		<tbody><tr><td>办公费<td>1<td>2<tr><td rowspan=0>差旅费<td>3<td>4<tr><td>5</tbody></table><p>后' <<-.
		line	表1 收支
		grid	1	5	3		表1 收支		yes
		cell	1	1	1	2	1	header	项目
		cell	1	1	2	1	2	header	金额
		cell	1	2	2	1	1	header	预算
		cell	1	2	3	1	1	header	决算
		cell	1	3	1	1	1	label	办公费
		cell	1	3	2	1	1	value	1
		cell	1	3	3	1	1	value	2
		cell	1	4	1	2	1	label	差旅费
		cell	1	4	2	1	1	value	3
		cell	1	4	3	1	1	value	4
		cell	1	5	2	1	1	value	5
		cell	1	5	3	1	1	value	
		line	后
	.
}

@test "spans are capped, and never overlap" {
	for page in '<table><tr><td colspan=999999999>a<td>b<tr><td>c</table>' \
		'<table><tr><td rowspan=99999>a<td colspan=3>b<td rowspan=2>c<tr><td>d<td colspan=5>e<tr><td>f</table>' \
		'<table><tr><td>a<td rowspan=2>b<tr><td colspan=3>c<tr><td colspan=0 rowspan=-1>d</table>'; do
		printf %s "$page" | read-html >records || true
		tiling <records
		assert_equal "$(grep ^cell records | cut -f 10 | tr -d '\n' | tr -d 'n\\' | fold -w1 | sort | tr -d '\n')" \
			"$(printf %s "$page" | grep -o '>[a-f]' | tr -d '>\n')"
	done
	is 6-10 '<table><tr><td colspan=100>题<tr><td>a<td>1<tr><td>b<td>2</table>' <<-.
		2				yes
		1	1	2	value	题
		1	1	1	label	a
		2	1	1	value	1
		1	1	1	label	b
		2	1	1	value	2
	.
}

@test "tables in cells are text, tables that lay out the page are none" {
	is 1,4- '<table><tr><td>名<td>甲<table><tr><td>内<td>1<tr><td>外<td>2</table>末<tr><td>乙<td>丙</table>
		<table width=980><tr><td><img src=x>某县财政局<tr><td><p>正文。</p><table><tr><td>科目<td>决算<tr><td>办公费<td>2</table><p>说明。</p></table>
		<table><tr><td>框</table>' <<-.
		grid	1	2	2				yes
		cell	1	1	1	1	1	label	名
		cell	1	1	2	1	1	value	甲\n内\t1\n外\t2\n末
		cell	1	2	1	1	1	label	乙
		cell	1	2	2	1	1	value	丙
		line	某县财政局
		line	正文。
		grid	2	2	2		某县财政局		yes
		cell	2	1	1	1	1	label	科目
		cell	2	1	2	1	1	value	决算
		cell	2	2	1	1	1	label	办公费
		cell	2	2	2	1	1	value	2
		line	说明。
		line	框
	.
}

@test "a sheet: titles above a table, remarks below it, blank rows and columns around it" {
	is 1,4- '<h1>表一</h1><table data-sheet><tr><td><td><td><td><tr><td><td colspan=3>某县2023年度收支表<tr><td><td><td><td>单位：万元
		<tr><td><td>科目<td>预算<td>决算<tr><td><td>办公费<td>1<td><tr><td><td>其他<td><td><tr><td><td colspan=3>注：含税。
		<tr><td><td><td><td><tr><td><td>科目<td>金额<td><tr><td><td>差旅费<td>3<td><tr><td><td><td><td></table>' <<-.
		line	表一
		line	某县2023年度收支表
		line	单位：万元
		grid	1	3	3		某县2023年度收支表	万元	yes
		cell	1	1	1	1	1	header	科目
		cell	1	1	2	1	1	header	预算
		cell	1	1	3	1	1	header	决算
		cell	1	2	1	1	1	label	办公费
		cell	1	2	2	1	1	value	1
		cell	1	2	3	1	1	value	
		cell	1	3	1	1	1	label	其他
		cell	1	3	2	1	1	value	
		cell	1	3	3	1	1	value	
		line	注：含税。
		grid	2	2	2		某县2023年度收支表		yes
		cell	2	1	1	1	1	header	科目
		cell	2	1	2	1	1	header	金额
		cell	2	2	1	1	1	label	差旅费
		cell	2	2	2	1	1	value	3
	.
}

@test "the footnotes of pandoc, LibreOffice and Word stand behind their paragraphs" {
	is 4- '<p>满意度92%<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>。</p><section class="footnotes"><hr/><ol><li id="fn1"><p>样本300份。</p><p>另见<a href="#fnref1">↩︎</a></p></li></ol></section>' <<-.
		满意度92%。 [1: 样本300份。 另见]
	.
	is 4- '<p>满意度<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>。</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>样本</p></div>' <<-.
		满意度。 [1: 样本]
	.
	is 4- '<table><tr><td>甲<td>9<a href="#_ftn1" name="_ftnref1">[1]</a><tr><td>乙<td>8</table><p>后</p><div id=ftn1><p><a href="#_ftnref1">[1]</a>注</p></div>' <<-.
		1	2	2				yes
		1	1	1	1	1	label	甲
		1	1	2	1	1	value	9
		1	2	1	1	1	label	乙
		1	2	2	1	1	value	8
		[1: 注]
		后
	.
}

@test "Markdown with tables in HTML keeps its lines" {
	is 1,4- '# 报告

一、概况
预算5%以内，a<b。

<html><body><table><tr><td>项目</td><td>金额</td></tr><tr><td>办公费</td><td>1</td></tr></table></body></html>

二、问题
' <<-.
		line	# 报告
		line	一、概况
		line	预算5%以内，a<b。
		grid	1	2	2		一、概况		yes
		cell	1	1	1	1	1	header	项目
		cell	1	1	2	1	1	header	金额
		cell	1	2	1	1	1	label	办公费
		cell	1	2	2	1	1	value	1
		line	二、问题
	.
}

# encoded ENCODING CLAIM: how a page in an encoding that claims one is read.
encoded() {
	printf '<meta http-equiv="Content-Type" content="text/html; charset=%s"><p>绩效自评</p>' "$2" | iconv -f UTF-8 -t "$1" |
		read-html | awk -F'\t' '{ print $(NF > 4 ? 6 : 4) }'
}

@test "the encoding is the one that the page claims, where the bytes can be that" {
	assert_equal "$(encoded UTF-8 utf-8)" $'绩效自评\nUTF-8'
	assert_equal "$(encoded GB18030 gb2312)" $'绩效自评\nGB18030'
	assert_equal "$(encoded GB18030 utf-8)" $'绩效自评\nGB18030'
	assert_equal "$(encoded UTF-8 gbk)" $'绩效自评\nUTF-8'
	assert_equal "$(printf '<meta charset=big5><p>預算</p>' | iconv -t BIG5 | read-html | awk -F'\t' '{ print $(NF > 4 ? 6 : 4) }')" $'預算\nBIG5-HKSCS'
	assert_equal "$(printf '\377\376<\000p\000>\000\351\176' | read-html | awk -F'\t' '{ print $(NF > 4 ? 6 : 4) }')" $'绩\nUTF-16LE'
	assert_equal "$(printf '<p>\304\243' | read-html | awk -F'\t' '{ print $(NF > 4 ? 6 : 4) }')" $'ģ\nUTF-8'
	assert_equal "$(printf '<meta charset=gb2312><p>\304\243' | read-html | awk -F'\t' '{ print $(NF > 4 ? 6 : 4) }')" $'模\nGB18030'
	run -2 bash -c 'printf "<p>绩\377\000" | read-html'
	assert_line --regexp '^problem	-	1	bytes	'
}

@test "other files, empty pages and pages without text are told" {
	printf 'PK\003\004' >a.zip
	run -2 read-html a.zip
	assert_line --regexp '^file	a.zip	.*	zip$'
	run -0 bash -c ': | read-html'
	assert_output 'file	-	1	0	0		0	ok'
	run --separate-stderr -2 bash -c 'echo "<nav>首页</nav>" | read-html'
	assert_line --regexp '^file	-	.*	nothing$'
	run -2 read-html missing
	assert_line --regexp '^file	missing	.*	missing$'
	printf '<p>文' | gzip >p.html
	run -0 read-html p.html
	assert_line 'line	p.html	1	文'
}

@test "pages made to do harm take bounded time and memory" {
	local pages=(
		"$(yes '<div>' | head -n 100000)"
		"<table>$(yes '<tr><td><table>' | head -n 10000)"
		"$(yes '</b>' | head -n 200000)"
		"<p $(seq -f 'a%.0f=1' 100000) >文</p>"
		"$(yes '<!--' | head -n 100000)"
		"<table><tr>$(yes '<td rowspan=65000>' | head -n 1000)$(yes '<tr><td>' | head -n 60000)</table>"
		"<table><tr>$(yes '<td colspan=1000>' | head -n 200000)</table>"
		"$(yes '<a href="' | head -n 100000)"
		"$(yes '<script>' | head -n 100000)"
		"$(yes '<ol><li>' | head -n 400)"
		"$(yes '&lt&#' | head -n 100000)"
		"<p>$(yes '<a href=#fn1>1</a>' | head -n 1000)<div id=fn1>$(yes x | head -n 1000)</div>"
	)
	grep -q __asan "$BIN_DIR/read-html" || ulimit -v 1500000
	for page in "${pages[@]}"; do
		printf %s "$page" >page.html
		status=0
		timeout 300 read-html page.html >found 2>/dev/null || status=$?
		[ "$status" -eq 0 ] || [ "$status" -eq 2 ] || fail "status $status: ${page:0:40}"
		tail -n 1 found | grep -q '^file	page.html	'
	done
}

@test "what LibreOffice and pandoc make of a Word file gives the records of that file" {
	local formats=$ROOT/../shared/formats
	[ -d "$formats" ] || skip 'no ../shared/formats'
	read-docx "$formats/report.docx" | grep -E '^(grid|cell)' | cut -f 1,4- >word
	read-html "$formats/report.html" | grep -E '^(grid|cell)' | cut -f 1,4- | sed 's/达成预期未达成/达成预期/' | diff -u word -
	read-html "$formats/report.pandoc.html" | grep -E '^(grid|cell)' | cut -f 1,4- | diff -u word -
	read-html "$formats/report.pandoc.html" | grep -q '	社会满意度92%。 \[1: 问卷样本300份。\]$'
}
