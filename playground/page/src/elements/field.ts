/** What ties a control to its label, its hint and its error. */
export interface FieldProps {
  readonly id: string;
  /** For a control that no visible label names. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
}
