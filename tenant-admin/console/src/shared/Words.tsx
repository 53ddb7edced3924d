import {Modal, Text} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {clipped, count, visible} from './text'

/** What others wrote, as text and cut: within a link or a button, which lead to all of it. */
export function Cut({text, most}: {text: string; most: number}) {
  const {shown, isCut} = clipped(text, most)
  return <bdi className="words">{isCut ? `${shown}…` : shown}</bdi>
}

/** What others wrote: as text, cut, with a way to see all of it. Not for within a link. */
export function Words({text, most = 80}: {text: string; most?: number}) {
  const {shown, isCut} = clipped(text, most)
  const [isOpen, {open, close}] = useDisclosure(false)
  if (text === '') {
    return <Text span c="dimmed" inherit>–</Text>
  }
  return (
    <>
      <bdi className="words">{isCut ? `${shown}…` : shown}</bdi>
      {isCut && (
        <>
          <button
            type="button"
            className="words-more"
            onClick={event => {
              event.preventDefault()
              event.stopPropagation()
              open()
            }}
          >
            all
          </button>
          <Modal opened={isOpen} onClose={close} title={`All ${count(text.length)} characters`} size="lg" onClick={event => event.stopPropagation()}>
            <pre className="code" data-wrap tabIndex={0}>{visible(text)}</pre>
          </Modal>
        </>
      )}
    </>
  )
}
