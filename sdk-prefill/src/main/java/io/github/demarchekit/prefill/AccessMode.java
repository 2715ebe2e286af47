package io.github.demarchekit.prefill;

/** What a {@link Subject} is known by; API Particulier calls it "modalité d'appel". */
public enum AccessMode {
    /** The access token of who logged in with FranceConnect. */
    FRANCE_CONNECT("france_connect"),
    /** The civil status. */
    IDENTITY("identite"),
    /** A number or a login that the provider gave. */
    IDENTIFIER("identifiant"),
    /** The national student number. */
    INE("ine"),
    /** A number that registers share: SIREN, SIRET, RNA. */
    NUMBER("");

    private final String pathSegment;

    AccessMode(String pathSegment) {
        this.pathSegment = pathSegment;
    }

    String pathSegment() {
        return pathSegment;
    }
}
