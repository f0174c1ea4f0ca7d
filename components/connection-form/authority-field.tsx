'use client'

import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/text-field.tsx'

type AuthorityFieldProps = {
  caPem: string
  onChange: (caPem: string) => void
  errorMessage: string | undefined
}

/** A certificate authority as PEM: chosen as a file or pasted. The file is only read here, not sent by itself. */
export function AuthorityField({ caPem, onChange, errorMessage }: AuthorityFieldProps) {
  const t = useTranslations('connections.trust')
  const input = useRef<HTMLInputElement>(null)
  async function read(files: FileList | null) {
    const file = files?.[0]
    if (file) onChange(await file.text())
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <input
        ref={input}
        type="file"
        accept=".pem,.crt,.cer,.ca-bundle,application/x-pem-file"
        onChange={({ target }) => void read(target.files)}
        className="hidden"
      />
      <Button icon={<Upload aria-hidden size={14} />} onPress={() => input.current?.click()}>
        {t('choose-file')}
      </Button>
      <div className="w-full">
        <TextArea
          name="caPem"
          label={t('ca-pem')}
          description={t('ca-pem-hint')}
          value={caPem}
          onChange={onChange}
          errorMessage={errorMessage}
          placeholder="-----BEGIN CERTIFICATE-----"
          rows={6}
          spellCheck="false"
          isCode
        />
      </div>
    </div>
  )
}
