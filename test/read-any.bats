#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Reports in whatever kinds of files: report-kind, to-docx, read-any.

load helper
load docx

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# fake NAME SCRIPT: a program of that name before all others in PATH.
fake() {
	mkdir -p fake
	printf '#!/bin/bash\n%s\n' "$2" >"fake/$1"
	chmod +x "fake/$1"
	PATH=$PWD/fake:$PATH
}

# A LibreOffice that knows files by a word in them: it makes a docx of `good`, crashes on `crash`, hangs on `hang`,
# passes over `bad`.
fake_office() {
	docx made.docx "$(p 转换)"
	fake soffice "
		while [ \$# -gt 0 ]; do
			case \$1 in
			--convert-to) to=\$2; shift ;;
			--outdir) out=\$2; shift ;;
			-*) ;;
			*)
				echo \"\$1\" >>'$PWD/given'
				name=\${1##*/}
				grep -q crash \"\$1\" && kill -SEGV \$\$
				grep -q hang \"\$1\" && sleep 100
				grep -q bad \"\$1\" || cp '$PWD/made.docx' \"\$out/\${name%.*}.\$to\" ;;
			esac
			shift
		done"
}

# rtf NAME WORD: a file that goes to LibreOffice.
rtf() {
	printf '{\\rtf1 %s}' "$2" >"$1"
}

@test "kinds are told by content" {
	docx word "$(p 文)"
	printf '%%PDF-1.4' >a.doc
	printf '\357\273\277<!DOCTYPE html><p>x' >b
	printf '# 报告\n<table><tr><td>1</td></tr></table>' >c.md
	printf '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>' >d.xml
	printf '{\\rtf1 x}' >e
	printf '\211PNG' >f.txt
	printf 'MIME-Version: 1.0\nContent-Type: multipart/related' >g.doc
	printf '报告' | gzip >h
	printf '<html>' | gzip >i.gz
	printf '\320\317\021\340\241\261\032\341' >j.doc
	echo x >x
	make-zip k.zip x=x
	make-zip l.docx xl/workbook.xml=x
	printf 'a < b' >m
	printf '\377\376<\000p\000>\000' >n
	printf 'application/vnd.oasis.opendocument.text' >mimetype
	make-zip -0 o mimetype=mimetype x=x
	head -c 300 word >p.docx
	run -0 report-kind word [a-p] [a-p].* missing .
	assert_output - <<-.
		docx	word
		html	b
		rtf	e
		text	h
		text	m
		html	n
		odt	o
		pdf	a.doc
		html	c.md
		wordml	d.xml
		picture	f.txt
		mht	g.doc
		html	i.gz
		ole2	j.doc
		zip	k.zip
		xlsx	l.docx
		docx	p.docx
		text	missing
		text	.
	.
	printf 'word\0k.zip\0' >names
	run -0 report-kind --files0-from=names
	assert_line --index 1 'zip	k.zip'
	run -2 report-kind
}

@test "one bad file does not stop the others: crashes, hangs, files that are passed over" {
	fake_office
	for i in 1 2 3 4 5 6 7; do
		rtf $i.rtf good
	done
	rtf 2.rtf crash
	rtf 4.rtf hang
	rtf 6.rtf bad
	echo 文 >8.txt
	run --separate-stderr -2 to-docx -t 1 -o out [1-8].*
	assert_output - <<-.
		docx	out/1.docx	1.rtf
		-	convert: LibreOffice ended with status 139	2.rtf
		docx	out/3.docx	3.rtf
		-	timeout: LibreOffice took more than 1 seconds	4.rtf
		docx	out/5.docx	5.rtf
		-	convert: LibreOffice cannot read it	6.rtf
		docx	out/7.docx	7.rtf
		text	8.txt	8.txt
	.
	assert_regex "$stderr" 'to-docx: 4.rtf: LibreOffice took'
}

@test "files of the same name stay apart, odd names are escaped" {
	fake_office
	mkdir a b
	rtf a/r.rtf good
	rtf b/r.rtf good
	rtf $'b/x\ty\\.rtf' good
	rtf b/-x.rtf good
	(cd b && mv -- -x.rtf ../-x.rtf)
	run -0 to-docx -b 2 -o out -- a/r.rtf b/r.rtf $'b/x\ty\\.rtf' -x.rtf
	assert_line --index 0 'docx	out/r.docx	a/r.rtf'
	assert_line --index 1 'docx	out/r-2.docx	b/r.rtf'
	assert_line --index 2 'docx	out/x\ty\\.docx	b/x\ty\\.rtf'
	assert_line --index 3 'docx	out/-x.docx	-x.rtf'
	assert_equal "$(wc -l <given)" 4
}

@test "a converter that is missing is named with its package" {
	rtf r.rtf good
	printf '%%PDF-1.4' >r.pdf
	printf '\211PNG' >r.png
	mkdir bin
	for program in bash cat cut env find grep head ln mkdir mktemp readlink realpath report-kind rm sleep timeout unshare wc; do
		ln -s "$(command -v $program)" "bin/$program"
	done
	run --separate-stderr -2 env PATH="$PWD/bin" "$ROOT/pipelines/to-docx" -o out r.rtf r.pdf r.png
	assert_line --index 0 --partial 'converter: it needs LibreOffice (libreoffice-writer-nogui)'
	assert_line --index 1 --partial 'converter: it needs pdftotext (poppler-utils)'
	assert_line --index 2 --partial 'picture: '
	assert_regex "$stderr" 'install libreoffice-writer-nogui'
}

@test "the text of a PDF file, and what is lost in it" {
	printf '%%PDF-1.4' >r.pdf
	printf '%%PDF-1.4 scan' >s.pdf
	printf '%%PDF-1.4 lock' >l.pdf
	fake pdftotext '
		for file; do
			shift
			[ $# -eq 1 ] && break
		done
		grep -q lock "$file" && { echo "Command Line Error: Incorrect password" >&2; exit 1; }
		grep -q scan "$file" && { printf "\f\n" >"$1"; exit; }
		printf "一、概况\n全年支出12万元。\n" >"$1"'
	run --separate-stderr -2 read-any r.pdf s.pdf l.pdf
	assert_line 'line	r.pdf	1	一、概况'
	assert_line --regexp '^problem	r.pdf	1	lossy	'
	assert_line --regexp '^file	r.pdf	2	.*	ok$'
	assert_line --regexp '^file	s.pdf	.*	picture$'
	assert_line --regexp '^file	l.pdf	.*	encrypted$'
}

@test "all kinds together, in the order of the operands, under their own names" {
	fake_office
	docx w.docx "$(p 正文)"
	rtf o.wps good
	echo 文本 >t.txt
	echo '<p>网页' >h.dat
	printf '\211PNG' >p.png
	cp t.txt in.txt
	make-zip z.zip in.txt=in.txt
	run --separate-stderr -2 read-any --doc-root="$PWD" "$PWD/t.txt" w.docx "$PWD/o.wps" h.dat missing p.png w.docx z.zip
	assert_output - <<-.
		line	t.txt	1	文本
		file	t.txt	1	7	1	UTF-8	0	ok
		line	w.docx	1	正文
		file	w.docx	1	$(stat -c %s w.docx)	1	UTF-8	0	ok
		line	o.wps	1	转换
		file	o.wps	1	$(stat -c %s made.docx)	1	UTF-8	0	ok
		line	h.dat	1	网页
		file	h.dat	1	10	1	UTF-8	0	ok
		problem	missing	1	missing	No such file or directory
		file	missing	1	0	0		0	missing
		problem	p.png	1	picture	a picture; turn it into text with an OCR program
		file	p.png	1	4	0		0	picture
		line	w.docx	1	正文
		file	w.docx	1	$(stat -c %s w.docx)	1	UTF-8	0	ok
		line	z.zip!in.txt	1	文本
		file	z.zip!in.txt	1	7	1	UTF-8	0	ok
		file	z.zip	1	$(stat -c %s z.zip)	0		0	archive
	.
	assert_regex "$stderr" 'to-docx: p.png: a picture'
	run -0 bash -c 'read-any <o.wps'
	assert_line 'line	-	1	转换'
	run -0 bash -c 'read-any - <t.txt'
	assert_line 'line	-	1	文本'
}

@test "one command takes a folder of all kinds" {
	fake_office
	mkdir r
	cp "$ROOT/samples/qingping-water.docx" r/a.docx
	cp "$ROOT/samples/luting-pdf.txt" r/b.txt
	rtf r/c.doc good
	rtf r/d.wps bad
	printf '\211PNG' >r/e.png
	read-docx "$ROOT/samples/qingping-water.docx" >/dev/null
	printf '<h1>青禾县教育局2023年度部门整体支出绩效自评报告</h1><p>一、概况<p>全年支出12万元。' >r/f.html
	run --separate-stderr -2 report-to-csv -o out r
	assert_equal "$(cut -d , -f 1 out/file.csv | tail -n +2 | sort | tr '\n' ' ')" 'a.docx b.txt c.doc d.wps f.html '
	grep -q '^d.wps,1,convert,' out/problem.csv
	grep -q '^a.docx,.*,8600000,8015200,' out/summary.csv
	assert_regex "$stderr" 'convert 1'
	assert_regex "$stderr" 'e.png'
}

@test "LibreOffice itself: old Word files and spreadsheets" {
	need soffice
	local formats=$ROOT/../shared/formats
	[ -d "$formats" ] || skip 'no ../shared/formats'
	ls /usr/lib/libreoffice/program/libswlo.so >/dev/null 2>&1 || skip 'LibreOffice Writer is not installed'
	run -0 read-any "$formats/report.doc"
	echo "$output" | grep -E '^(line|grid|cell)' | cut -f 1,3- >doc
	read-docx "$formats/report.docx" | grep -E '^(line|grid|cell)' | cut -f 1,3- | diff - doc
}
