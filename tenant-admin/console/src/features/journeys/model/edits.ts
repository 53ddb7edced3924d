import {isMap, isSeq, type Document, type YAMLSeq} from 'yaml'
import {changed, node, pathOf, pointerOf, read, steps, type Edited, type Path, type Placed} from './document'
import {begunStep, type NewKind} from './kinds'
import {renamed} from './references'

const UNREADABLE = {refused: 'The text cannot be read just now; mend it first.'}

interface Said {
  refused?: string
  chosen?: string
}

/** Does a change, which answers what it was refused for, or what is chosen afterwards. */
function edit(source: string, change: (document: Document) => Said): Edited {
  const said: Said = {}
  const text = changed(source, document => {
    Object.assign(said, change(document))
  })
  if (text === null) {
    return UNREADABLE
  }
  return said.refused === undefined ? {text, chosen: said.chosen} : {refused: said.refused}
}

/** The first of these ids that is free: `mail`, `mail-2`, `mail-3`. */
export function freeId(taken: ReadonlySet<string>, wanted: string): string {
  const base = wanted.replace(/-\d+$/, '').slice(0, 54) || 'step'
  let id = wanted
  for (let i = 2; taken.has(id); i++) {
    id = `${base}-${String(i)}`
  }
  return id
}

function taken(document: Document): Set<string> {
  return new Set(steps(document).map(({id}) => id))
}

/** The list at a place, made where a way has none yet. */
function listAt(document: Document, path: Path): YAMLSeq | null {
  const there: unknown = document.getIn(path, true)
  if (isSeq(there)) {
    return there
  }
  if (there !== undefined && !(there !== null && typeof there === 'object' && 'value' in there && there.value === null)) {
    return null
  }
  document.setIn(path, document.createNode([]))
  const made: unknown = document.getIn(path, true)
  return isSeq(made) ? made : null
}

/** Puts a step into a list; where the list is written in one line and empty, it is written in several from then on. */
function put(list: YAMLSeq, index: number, step: unknown): void {
  if (list.items.length === 0) {
    list.flow = false
  }
  list.items.splice(index, 0, step)
}

function split(slot: string): {list: Path; index: number} {
  const path = pathOf(slot)
  return {list: path.slice(0, -1), index: Number(path.at(-1))}
}

/** Puts a new step at a place, such as `/steps/2`; what stood there comes behind it. */
export function inserted(source: string, slot: string, kind: NewKind): Edited {
  return edit(source, document => {
    const {list, index} = split(slot)
    const into = listAt(document, list)
    if (into === null) {
      return {refused: 'No step can stand there.'}
    }
    const id = freeId(taken(document), kind)
    put(into, Math.min(index, into.items.length), node(document, begunStep(kind, id)))
    return {chosen: id}
  })
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((part, i) => path[i] === part)
}

/** Moves a step with all within it to another place, named as it is before the move. */
export function moved(source: string, pointer: string, slot: string): Edited {
  return edit(source, document => {
    const from = pathOf(pointer)
    const {list, index} = split(slot)
    const step: unknown = document.getIn(from, true)
    const out: unknown = document.getIn(from.slice(0, -1), true)
    if (!isMap(step) || !isSeq(out)) {
      return {refused: 'There is no such step any more.'}
    }
    if (startsWith(list, from)) {
      return {refused: 'A step cannot be moved into itself.'}
    }
    const into = listAt(document, list)
    if (into === null) {
      return {refused: 'No step can stand there.'}
    }
    const at = Number(from.at(-1))
    const own = pointerOf(from.slice(0, -1)) === pointerOf(list)
    out.items.splice(at, 1)
    put(into, own && at < index ? index - 1 : index, step)
    const id: unknown = step.get('id')
    return typeof id === 'string' ? {chosen: id} : {}
  })
}

/** Takes a step away, with all within it. */
export function removed(source: string, pointer: string): Edited {
  return edit(source, document => {
    const path = pathOf(pointer)
    if (!document.hasIn(path)) {
      return {refused: 'There is no such step any more.'}
    }
    const before = steps(document).filter(({pointer: other}) => !other.startsWith(`${pointer}/`))
    const here = before.findIndex(({pointer: other}) => other === pointer)
    document.deleteIn(path)
    return {chosen: before[here + 1]?.id ?? before[here - 1]?.id ?? ''}
  })
}

/** Puts a copy behind a step; all steps of the copy have ids of their own, and read each other. */
export function duplicated(source: string, pointer: string): Edited {
  return edit(source, document => {
    const path = pathOf(pointer)
    const step: unknown = document.getIn(path, true)
    const list: unknown = document.getIn(path.slice(0, -1), true)
    if (!isMap(step) || !isSeq(list)) {
      return {refused: 'There is no such step any more.'}
    }
    const copy = step.clone()
    if (!isMap(copy)) {
      return {refused: 'There is no such step any more.'}
    }
    const at = Number(path.at(-1)) + 1
    list.items.splice(at, 0, copy)
    const ids = taken(document)
    const within = steps(document).filter(({pointer: other}) => isWithin(other, pointerOf([...path.slice(0, -1), at])))
    for (const {id, path: place} of within) {
      const free = freeId(ids, id === '' ? 'step' : id)
      ids.add(free)
      document.setIn([...place, 'id'], free)
      renamed(copy, id, free)
    }
    const first: unknown = copy.get('id')
    return typeof first === 'string' ? {chosen: first} : {}
  })
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}

/** Sets what stands at a place, or takes it away (undefined); objects that are empty then go, too, up to `keep`. */
export function set(source: string, pointer: string, value: unknown, keep = 1): Edited {
  return edit(source, document => {
    const path = pathOf(pointer)
    if (value === undefined) {
      document.deleteIn(path)
      for (let up = path.slice(0, -1); up.length > keep; up = up.slice(0, -1)) {
        const outer: unknown = document.getIn(up, true)
        if (!isMap(outer) || outer.items.length > 0) {
          break
        }
        document.deleteIn(up)
      }
      return {}
    }
    for (let depth = 1; depth < path.length; depth++) {
      const outer: unknown = document.getIn(path.slice(0, depth), true)
      if (!isMap(outer) && !isSeq(outer)) {
        document.setIn(path.slice(0, depth), document.createNode(typeof path[depth] === 'number' ? [] : {}))
      }
    }
    const old: unknown = document.getIn(path, true)
    // A text written anew in its own place keeps its comment.
    if (typeof old === 'object' && old !== null && 'value' in old && typeof old.value === typeof value && typeof value === 'string' && old.value !== '') {
      const made = node(document, value) as {type?: string}
      Object.assign(old, {value, ...(made.type === undefined ? {} : {type: made.type})})
    } else {
      document.setIn(path, node(document, value))
    }
    return {}
  })
}

/** Adds to the end of a list, which is made where it is missing. */
export function added(source: string, pointer: string, value: unknown): Edited {
  return edit(source, document => {
    const list = listAt(document, pathOf(pointer))
    if (list === null) {
      return {refused: 'There is something else than a list.'}
    }
    const made = node(document, value)
    // `otherwise` is the last case of a branch.
    const last: unknown = list.items.at(-1)
    put(list, isMap(last) && last.has('otherwise') ? list.items.length - 1 : list.items.length, made)
    return {}
  })
}

/** Gives a step another id; what reads it and leads to it follows. */
export function renamedStep(source: string, pointer: string, to: string): Edited {
  return edit(source, document => {
    const path = pathOf(pointer)
    const here = steps(document).find(one => one.pointer === pointer)
    if (here === undefined) {
      return {refused: 'There is no such step any more.'}
    }
    if (steps(document).some(one => one.pointer !== pointer && one.id === to)) {
      return {refused: `Another step is called ${to} already.`}
    }
    document.setIn([...path, 'id'], node(document, to))
    if (here.id !== '') {
      renamed(document.contents, here.id, to)
    }
    return {chosen: to}
  })
}

/** The innermost way of a parallel step that a step stands in. */
function lane(path: Path): string {
  const at = path.lastIndexOf('parallel')
  return at < 0 ? '' : pointerOf(path.slice(0, at + 2))
}

/** Why no way can lead from behind one step to another, or null. */
export function whyNot(document: Document, from: Placed, to: Placed): string | null {
  const all = steps(document)
  const order = (one: Placed) => all.findIndex(({pointer}) => pointer === one.pointer)
  if (order(to) <= order(from)) {
    return `${to.id} stands before ${from.id}, and a journey only leads on.`
  }
  if (isWithin(to.pointer, from.pointer)) {
    return `${to.id} stands within ${from.id}.`
  }
  if (lane(to.path) !== lane(from.path)) {
    return `${to.id} stands in another parallel way.`
  }
  const list: unknown = document.getIn(from.path.slice(0, -1), true)
  const next: unknown = isSeq(list) ? list.items[Number(from.path.at(-1)) + 1] : undefined
  if (next !== undefined && !(isMap(next) && next.has('goto'))) {
    return `Behind ${from.id} stands another step; only the last step of a way can lead elsewhere.`
  }
  const step: unknown = document.getIn(from.path, true)
  return isMap(step) && step.has('exit') ? `${from.id} leaves the journey.` : null
}

/** Has a step lead on to a later one, or (null) to the one that follows. */
export function connected(source: string, fromPointer: string, toId: string | null): Edited {
  return edit(source, document => {
    const all = steps(document)
    const from = all.find(({pointer}) => pointer === fromPointer)
    const to = all.find(({id}) => id === toId)
    if (from === undefined || (to === undefined && toId !== null)) {
      return {refused: 'There is no such step any more.'}
    }
    const here: unknown = document.getIn(from.path, true)
    const behind = [...from.path.slice(0, -1), Number(from.path.at(-1)) + 1]
    const next: unknown = document.getIn(behind, true)
    const jump = isMap(here) && here.has('goto') ? here : isMap(next) && next.has('goto') ? next : null
    if (to === undefined) {
      if (jump !== null && jump !== here) {
        document.deleteIn(behind)
      }
      return {chosen: from.id}
    }
    const refused = whyNot(document, from, to)
    if (refused !== null) {
      return {refused}
    }
    if (jump === null) {
      const list = listAt(document, from.path.slice(0, -1))
      list?.items.push(node(document, {id: freeId(taken(document), `on-to-${to.id}`.slice(0, 54)), goto: to.id}))
    } else {
      jump.set('goto', node(document, to.id))
    }
    return {chosen: from.id}
  })
}

/** The steps that a way can lead to from behind another. */
export function targets(source: string, pointer: string): string[] {
  const document = read(source)
  const all = document === null ? [] : steps(document)
  const from = all.find(one => one.pointer === pointer)
  return document === null || from === undefined ? [] : all.filter(to => to.id !== '' && whyNot(document, from, to) === null).map(({id}) => id)
}
