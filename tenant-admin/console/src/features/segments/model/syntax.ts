/** The part of CEL that the builder can show, as a tree. What is beyond it has none. */
export type Tree =
  | {t: 'all' | 'any'; of: Tree[]}
  | {t: 'not'; of: Tree}
  | {t: 'group'; of: Tree}
  | {t: 'compare'; check: string; left: Tree; right: Tree}
  | {t: 'minus'; left: Tree; right: Tree}
  | {t: 'text'; value: string}
  | {t: 'number'; value: string}
  | {t: 'truth'; value: boolean}
  | {t: 'word'; name: string}
  | {t: 'field'; of: Tree; name: string}
  | {t: 'call'; name: string; of: Tree | null; given: Tree[]}
  | {t: 'list'; of: Tree[]}

type Token = {t: 'text'; value: string} | {t: 'number' | 'word' | 'sign'; value: string}

class Beyond extends Error {}

const MOST_DEEP = 32
const TOKEN = /\s+|(?<number>\d+(?:\.\d+)?(?![\w.]))|(?<word>[A-Za-z_]\w*(?!['"\w]))|(?<text>'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")|(?<sign>&&|\|\||[=!<>]=|[<>!()[\].,-])/uy
const NAMED: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"', '`': '`', '?': '?'}

function unquoted(written: string): string {
  return written.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gu, (_, what: string) => {
    if (what.length === 5) {
      return String.fromCharCode(parseInt(what.slice(1), 16))
    }
    const character = NAMED[what]
    if (character === undefined) {
      throw new Beyond()
    }
    return character
  })
}

function tokens(source: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const groups = TOKEN.exec(source)?.groups
    if (groups === undefined) {
      throw new Beyond()
    }
    const {number, word, text, sign} = groups
    if (text !== undefined) {
      found.push({t: 'text', value: unquoted(text)})
    } else if (number !== undefined) {
      found.push({t: 'number', value: number})
    } else if (word !== undefined) {
      found.push({t: 'word', value: word})
    } else if (sign !== undefined) {
      found.push({t: 'sign', value: sign})
    }
  }
  return found
}

class Parser {
  private place = 0
  private depth = 0

  constructor(private readonly all: readonly Token[]) {}

  whole(): Tree {
    const tree = this.any()
    if (this.place < this.all.length) {
      throw new Beyond()
    }
    return tree
  }

  private any(): Tree {
    this.depth += 1
    if (this.depth > MOST_DEEP) {
      throw new Beyond()
    }
    const tree = this.joined('||', 'any', () => this.joined('&&', 'all', () => this.compared()))
    this.depth -= 1
    return tree
  }

  private joined(sign: string, t: 'all' | 'any', part: () => Tree): Tree {
    const first = part()
    const of = [first]
    while (this.takes(sign)) {
      of.push(part())
    }
    return of.length === 1 ? first : {t, of}
  }

  private compared(): Tree {
    const left = this.difference()
    const sign = this.all[this.place]
    const isComparison = sign !== undefined && (sign.t === 'sign' ? /^(?:[=!<>]=|[<>])$/.test(sign.value) : sign.t === 'word' && sign.value === 'in')
    if (!isComparison) {
      return left
    }
    this.place += 1
    return {t: 'compare', check: sign.value, left, right: this.difference()}
  }

  private difference(): Tree {
    let left = this.turned()
    while (this.takes('-')) {
      left = {t: 'minus', left, right: this.turned()}
    }
    return left
  }

  private turned(): Tree {
    if (this.takes('!')) {
      return {t: 'not', of: this.turned()}
    }
    if (this.takes('-')) {
      const number = this.next()
      if (number.t !== 'number') {
        throw new Beyond()
      }
      return {t: 'number', value: `-${number.value}`}
    }
    return this.reached()
  }

  private reached(): Tree {
    let tree = this.simple()
    for (;;) {
      if (this.takes('.')) {
        const name = this.next()
        if (name.t !== 'word') {
          throw new Beyond()
        }
        tree = this.takes('(') ? {t: 'call', name: name.value, of: tree, given: this.list(')')} : {t: 'field', of: tree, name: name.value}
      } else if (this.takes('[')) {
        const name = this.next()
        if (name.t !== 'text' || !this.takes(']')) {
          throw new Beyond()
        }
        tree = {t: 'field', of: tree, name: name.value}
      } else {
        return tree
      }
    }
  }

  private simple(): Tree {
    const token = this.next()
    switch (token.t) {
      case 'text':
        return {t: 'text', value: token.value}
      case 'number':
        return {t: 'number', value: token.value}
      case 'word':
        if (token.value === 'true' || token.value === 'false') {
          return {t: 'truth', value: token.value === 'true'}
        }
        return this.takes('(') ? {t: 'call', name: token.value, of: null, given: this.list(')')} : {t: 'word', name: token.value}
      case 'sign':
        if (token.value === '(') {
          const of = this.any()
          if (!this.takes(')')) {
            throw new Beyond()
          }
          return {t: 'group', of}
        }
        if (token.value === '[') {
          return {t: 'list', of: this.list(']')}
        }
        throw new Beyond()
    }
  }

  private list(end: string): Tree[] {
    const of: Tree[] = []
    while (!this.takes(end)) {
      if (of.length > 0 && !this.takes(',')) {
        throw new Beyond()
      }
      of.push(this.any())
    }
    return of
  }

  private takes(sign: string): boolean {
    const token = this.all[this.place]
    const isIt = token?.t === 'sign' && token.value === sign
    this.place += isIt ? 1 : 0
    return isIt
  }

  private next(): Token {
    const token = this.all[this.place]
    if (token === undefined) {
      throw new Beyond()
    }
    this.place += 1
    return token
  }
}

/** The tree of a text; null where it has a form that the builder does not know, or none at all. */
export function parsed(source: string): Tree | null {
  try {
    return new Parser(tokens(source)).whole()
  } catch (error) {
    if (error instanceof Beyond) {
      return null
    }
    throw error
  }
}
