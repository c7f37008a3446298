/** A press that does something. One primary a screen; a busy button stays in place, keeps focus and ignores presses. */
import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  /** Left out for a submit button: its form's onSubmit acts, by Enter too. */
  readonly onPress?: () => void;
  readonly type?: 'button' | 'submit';
  /** Id of the form that a submit button outside of it belongs to. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  readonly busy?: boolean;
  readonly icon?: IconName;
  readonly id?: string;
  /** For a button whose visible content is an icon alone. */
  readonly label?: string;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly controls?: string;
  readonly describedBy?: string;
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { variant = 'secondary', busy = false, isDisabled = false, type = 'button', icon } = props;
  const iconOnly = props.label !== undefined && !props.children;
  const classes = [
    'button',
    `button-${variant}`,
    iconOnly && 'button-icon-only',
    props.wide && 'button-wide',
    busy && 'button-busy',
  ];
  return (
    <button
      ref={props.ref}
      id={props.id}
      type={type}
      form={props.form}
      className={classes.filter(Boolean).join(' ')}
      disabled={isDisabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-label={props.label}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      aria-controls={props.controls}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {icon && <Icon name={icon} />}
      {props.children && <span className="button-text">{props.children}</span>}
    </button>
  );
}
