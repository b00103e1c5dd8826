// Checks notes, checkpoints and proofs of a log with Go's own transparency-log packages: what this project writes is not only
// readable by this project. Built in GOPATH mode against Debian's golang-golang-x-mod-dev.
//
// check LOG_VKEY COUNTY_VKEY reads lines of standard input, a word and fields in base64, and answers each with "ok" or "no <why>":
//
//	note NOTE            signed by the log
//	cosigned NOTE        a checkpoint signed by the log and timestamped by the county
//	proof PROOF          a tlog-proof: the entry in "extra" is in the log
//	growth OLD GROWTH    the log of checkpoint OLD is a beginning of the one in GROWTH
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A cosigner verifies C2SP timestamped cosignatures (type 4), which golang.org/x/mod does not know.
type cosigner struct {
	name string
	key  ed25519.PublicKey
}

func (c cosigner) Name() string { return c.name }

func (c cosigner) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.key...))
	return binary.BigEndian.Uint32(sum[:])
}

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func newCosigner(vkey string) (cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return cosigner{}, errors.New("malformed key")
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(raw) != 1+ed25519.PublicKeySize {
		return cosigner{}, errors.New("malformed key")
	}
	return cosigner{parts[0], ed25519.PublicKey(raw[1:])}, nil
}

type checker struct {
	log    note.Verifier
	county cosigner
}

// checkpoint opens a checkpoint of the log.
func (c checker) checkpoint(msg []byte, all note.Verifiers) (tlog.Tree, *note.Note, error) {
	n, err := note.Open(msg, all)
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	// ParseTree knows the first line of the Go checksum database only; the lines after it are the same.
	prefix := c.log.Name() + "\n"
	if !strings.HasPrefix(n.Text, prefix) {
		return tlog.Tree{}, nil, errors.New("of another log")
	}
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + strings.TrimPrefix(n.Text, prefix)))
	return tree, n, err
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

func cut(proof []byte) (lines []string, checkpoint []byte, err error) {
	i := bytes.Index(proof, []byte("\n\n"))
	if i < 0 {
		return nil, nil, errors.New("no blank line")
	}
	return strings.Split(string(proof[:i]), "\n"), proof[i+2:], nil
}

func (c checker) proof(file []byte) error {
	lines, checkpoint, err := cut(file)
	if err != nil {
		return err
	}
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a proof")
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	path, err := hashes(lines[3:])
	if err != nil {
		return err
	}
	tree, _, err := c.checkpoint(checkpoint, note.VerifierList(c.log))
	if err != nil {
		return err
	}
	if _, err := note.Open(entry, note.VerifierList(c.log)); err != nil {
		return err
	}
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

func (c checker) growth(old, file []byte) error {
	lines, checkpoint, err := cut(file)
	if err != nil {
		return err
	}
	path, err := hashes(lines[1:])
	if err != nil {
		return err
	}
	before, _, err := c.checkpoint(old, note.VerifierList(c.log))
	if err != nil {
		return err
	}
	after, _, err := c.checkpoint(checkpoint, note.VerifierList(c.log))
	if err != nil {
		return err
	}
	if lines[0] != fmt.Sprintf("old %d", before.N) {
		return errors.New("for another size")
	}
	return tlog.CheckTree(path, after.N, after.Hash, before.N, before.Hash)
}

func (c checker) check(kind string, files [][]byte) error {
	switch {
	case kind == "note" && len(files) == 1:
		_, err := note.Open(files[0], note.VerifierList(c.log))
		return err
	case kind == "cosigned" && len(files) == 1:
		_, n, err := c.checkpoint(files[0], note.VerifierList(c.log, c.county))
		if err == nil && len(n.Sigs) != 2 {
			err = errors.New("not signed by both")
		}
		return err
	case kind == "proof" && len(files) == 1:
		return c.proof(files[0])
	case kind == "growth" && len(files) == 2:
		return c.growth(files[0], files[1])
	}
	return errors.New("not understood: " + kind)
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: check LOG_VKEY COUNTY_VKEY")
		os.Exit(2)
	}
	log, err := note.NewVerifier(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	county, err := newCosigner(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	c := checker{log, county}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		words := strings.Fields(in.Text())
		var files [][]byte
		for _, word := range words[1:] {
			file, err := base64.StdEncoding.DecodeString(word)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(2)
			}
			files = append(files, file)
		}
		if err := c.check(words[0], files); err != nil {
			fmt.Println("no", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok")
		}
	}
}
