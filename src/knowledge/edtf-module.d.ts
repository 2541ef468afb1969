/** The part of edtf.js that is used here; the package ships no types. */
declare module 'edtf' {
  interface ExtendedDate {
    readonly type: string;
    /** First and last possible instant in milliseconds since 1970, UTC; infinite or null at an open end. */
    readonly min: number | null;
    readonly max: number | null;
  }
  export default function edtf(text: string): ExtendedDate;
}
