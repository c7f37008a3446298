/** What kinds of fields, forms and roles are called on the screens for supervisors. */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { FieldRole, FieldType, FormKind } from '../../../../forms/definition.ts';

export function useFieldTypeWord(): (type: FieldType) => string {
  const { t } = useLingui();
  return useCallback(
    (type) => {
      switch (type) {
        case 'text':
          return t`Text`;
        case 'integer':
          return t`Whole number`;
        case 'decimal':
          return t`Number`;
        case 'date':
          return t`Date`;
        case 'time':
          return t`Time of day`;
        case 'dateTime':
          return t`Date and time`;
        case 'select-one':
          return t`One choice`;
        case 'select-multiple':
          return t`Several choices`;
        case 'rank':
          return t`Ranking`;
        case 'range':
          return t`Scale`;
        case 'geopoint':
          return t`Place on the map`;
        case 'geotrace':
          return t`Line on the map`;
        case 'geoshape':
          return t`Area on the map`;
        case 'barcode':
          return t`Barcode`;
        case 'image':
          return t`Picture`;
        case 'signature':
          return t`Signature`;
        case 'audio':
          return t`Sound recording`;
        case 'video':
          return t`Film`;
        case 'file':
          return t`File`;
        case 'acknowledge':
          return t`Confirmation`;
        case 'calculate':
          return t`Calculated`;
        case 'hidden':
          return t`Noted without asking`;
      }
    },
    [t],
  );
}

export function useRoleWord(): (role: FieldRole) => string {
  const { t } = useLingui();
  return useCallback(
    (role) => {
      switch (role) {
        case 'given-name':
          return t`Given name`;
        case 'family-name':
          return t`Family name`;
        case 'sex':
          return t`Sex`;
        case 'birth-date':
          return t`Date of birth`;
        case 'age':
          return t`Age`;
        case 'relation':
          return t`Relation to the head of the household`;
        case 'phone':
          return t`Phone`;
        case 'site':
          return t`Site`;
      }
    },
    [t],
  );
}

export function useKindWord(): (kind: FormKind) => string {
  const { t } = useLingui();
  return useCallback(
    (kind) => {
      switch (kind) {
        case 'household':
          return t`Asked once for each household`;
        case 'person':
          return t`Asked for each person`;
        case 'follow-up':
          return t`Follow-up`;
      }
    },
    [t],
  );
}
