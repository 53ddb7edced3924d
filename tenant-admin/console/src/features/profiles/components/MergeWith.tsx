import {Group, Stack, Text} from '@mantine/core'
import {useNavigate} from 'react-router'
import {MergeDialog} from '@/shared/MergeDialog'
import {useTenant} from '@/shared/tenant'
import {inWords, plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import {mergePreview, useFind, useMerge, type MergePreview} from '../api/merges'
import {disagreeing} from '../model/merges'
import {asIdentifier} from '../model/profile'
import {Side} from './Side'

function Outcome({preview}: {preview: MergePreview}) {
  const traits = disagreeing(preview.together.traits)
  return (
    <>
      <Group align="stretch" grow wrap="wrap">
        <Side title="This profile" profile={preview.one} />
        <Side title="The other" profile={preview.other} />
        <Side title="Together" profile={preview.together} />
      </Group>
      {traits.length > 0 && (
        <Stack gap={2}>
          <Text size="sm" fw={600}>Where they disagree</Text>
          {traits.map(([name, {stands, others}]) => (
            <Text key={name} size="sm">
              <Words text={name} most={30} />: <Text span fw={600} inherit><Words text={inWords(stands.value)} most={60} /></Text> stands, not <Words text={others.map(({value}) => inWords(value)).join(', ')} most={90} />
            </Text>
          ))}
        </Stack>
      )}
      {preview.suspended.length > 0 && <Text size="sm">{plural(preview.suspended.length, 'journey')} stand still, because an older one of the same kind goes on.</Text>}
      {preview.passes.map(text => <Text key={text} size="sm" c="dimmed">{text}</Text>)}
    </>
  )
}

/** Finds another profile, shows what the two would be together, and makes them one. */
export function MergeWith({profile}: {profile: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  return (
    <MergeDialog
      what="profile"
      placeholder="ann@example.com, ann, or salesforce:003…"
      self={profile}
      find={useFind(tenant)}
      meant={asIdentifier}
      preview={other => mergePreview(tenant, profile, other)}
      outcome={preview => <Outcome preview={preview} />}
      merge={useMerge(tenant, profile)}
      then={({profile: together}) => {
        if (together !== undefined) {
          void navigate(`/t/${tenant}/profiles/${together}`)
        }
      }}
    />
  )
}
