package io.github.demarchekit.prefill;

/**
 * A fund that pays family benefits. Others than the constants may come and are kept.
 *
 * @param code the code of the wire, such as {@code CNAF}
 */
public record FamilyFund(String code) {

    /** The general scheme. */
    public static final FamilyFund CNAF = new FamilyFund("CNAF");
    /** The agricultural scheme. */
    public static final FamilyFund MSA = new FamilyFund("MSA");

    /** Returns the name people know it by: {@code CAF}, {@code MSA}, else the code. */
    public String label() {
        return equals(CNAF) ? "CAF" : code;
    }
}
