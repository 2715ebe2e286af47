package io.github.demarchekit.prefill.entreprise;

/**
 * Whether what INSEE knows about an entity may be shown to others ("statut de diffusion"). Immutable; compared by its code; words
 * that INSEE adds one day are kept as they are.
 *
 * <p>A person in business may object to being shown. A public body still gets the data for its procedure: what changes is what it
 * may do with them next. The open-data datasets leave such entities out, or blank their names and addresses.
 */
public final class StatusDiffusion {

    /** Everyone may see it. */
    public static final StatusDiffusion DIFFUSIBLE = new StatusDiffusion("diffusible");

    /** The person objected: name and address are for administrations only, the rest is public. */
    public static final StatusDiffusion PARTIELLEMENT_DIFFUSIBLE = new StatusDiffusion("partiellement_diffusible");

    /** Nothing of it is public. */
    public static final StatusDiffusion NON_DIFFUSIBLE = new StatusDiffusion("non_diffusible");

    private final String code;

    private StatusDiffusion(String code) {
        this.code = code;
    }

    /** Reads INSEE's word. */
    public static StatusDiffusion of(String code) {
        return new StatusDiffusion(code);
    }

    /** Returns INSEE's word, such as {@code diffusible}. */
    public String code() {
        return code;
    }

    /** Tells whether names and addresses may be published: only when INSEE says so, never for a word that is not known here. */
    public boolean identityMayBePublished() {
        return equals(DIFFUSIBLE);
    }

    /** Tells whether it is one of the words that are known here. */
    public boolean known() {
        return equals(DIFFUSIBLE) || equals(PARTIELLEMENT_DIFFUSIBLE) || equals(NON_DIFFUSIBLE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusDiffusion that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return known() ? code : "other";
    }
}
