package io.github.demarchekit.prefill;

/** A kind of data for which a provider's contract declares its own quality. */
public enum DataGroup {
    /** Names, date and place of birth, sex of the persons. */
    IDENTITY,
    /** Postal address. */
    ADDRESS,
    /**
     * What the provider itself computes, decides or registers, such as a <em>quotient familial</em>, a tax, a turnover, a legal form.
     */
    SITUATION
}
