package io.github.demarchekit.franceconnect;

import java.util.Optional;

/** The eIDAS level of assurance of a login (regulation (EU) 910/2014 article 8), and the {@code acr} that names it. */
public enum EidasLevel {
    /** The level of FranceConnect. */
    LOW("eidas1"),
    /** A level of FranceConnect+. */
    SUBSTANTIAL("eidas2"),
    /** A level of FranceConnect+. */
    HIGH("eidas3");

    private final String acr;

    EidasLevel(String acr) {
        this.acr = acr;
    }

    /** Returns the value of {@code acr} and {@code acr_values}. */
    public String acr() {
        return acr;
    }

    /** Tells whether this level satisfies the required one: a higher level always does. */
    public boolean atLeast(EidasLevel required) {
        return compareTo(required) >= 0;
    }

    /** Returns the level an {@code acr} names, empty when it names none. */
    public static Optional<EidasLevel> ofAcr(String acr) {
        for (EidasLevel level : values()) {
            if (level.acr.equals(acr)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
