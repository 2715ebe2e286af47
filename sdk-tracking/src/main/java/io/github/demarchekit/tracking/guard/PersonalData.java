package io.github.demarchekit.tracking.guard;

/** What public text must not hold. */
public enum PersonalData {
    /** A social security number ("NIR"), with a right key or without key. */
    NIR,
    /** A mail address. */
    EMAIL,
    /** A telephone number: the ten digits dialled in France, or an international one. */
    PHONE,
    /** A bank account (IBAN) whose check digits are right. */
    IBAN,
    /** A date beside words of birth. */
    BIRTH_DATE,
    /** Any date at all, where dates are refused. */
    DATE
}
