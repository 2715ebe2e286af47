package io.github.demarchekit.prefill.reference;

import java.util.List;
import java.util.Map;

/**
 * A part of France that has its own public holidays. The constants are the thirteen of today; others are taken as they come.
 *
 * @param value the zone's name in the service's addresses, such as {@code alsace-moselle}
 */
public record HolidayZone(String value) {

    /** European France, but for Alsace and Moselle. */
    public static final HolidayZone METROPOLE = new HolidayZone("metropole");

    /** The departments 57, 67 and 68. */
    public static final HolidayZone ALSACE_MOSELLE = new HolidayZone("alsace-moselle");

    /** Guadeloupe, 971. */
    public static final HolidayZone GUADELOUPE = new HolidayZone("guadeloupe");

    /** Guyane, 973. */
    public static final HolidayZone GUYANE = new HolidayZone("guyane");

    /** Martinique, 972. */
    public static final HolidayZone MARTINIQUE = new HolidayZone("martinique");

    /** Mayotte, 976. */
    public static final HolidayZone MAYOTTE = new HolidayZone("mayotte");

    /** La Réunion, 974. */
    public static final HolidayZone LA_REUNION = new HolidayZone("la-reunion");

    /** Saint-Barthélemy, 977. */
    public static final HolidayZone SAINT_BARTHELEMY = new HolidayZone("saint-barthelemy");

    /** Saint-Martin, 978. */
    public static final HolidayZone SAINT_MARTIN = new HolidayZone("saint-martin");

    /** Saint-Pierre-et-Miquelon, 975. */
    public static final HolidayZone SAINT_PIERRE_ET_MIQUELON = new HolidayZone("saint-pierre-et-miquelon");

    /** Nouvelle-Calédonie, 988. */
    public static final HolidayZone NOUVELLE_CALEDONIE = new HolidayZone("nouvelle-caledonie");

    /** Polynésie française, 987. */
    public static final HolidayZone POLYNESIE_FRANCAISE = new HolidayZone("polynesie-francaise");

    /** Wallis-et-Futuna, 986. */
    public static final HolidayZone WALLIS_ET_FUTUNA = new HolidayZone("wallis-et-futuna");

    private static final Map<String, HolidayZone> BY_DEPARTEMENT = Map.ofEntries(
            Map.entry("57", ALSACE_MOSELLE),
            Map.entry("67", ALSACE_MOSELLE),
            Map.entry("68", ALSACE_MOSELLE),
            Map.entry("971", GUADELOUPE),
            Map.entry("972", MARTINIQUE),
            Map.entry("973", GUYANE),
            Map.entry("974", LA_REUNION),
            Map.entry("975", SAINT_PIERRE_ET_MIQUELON),
            Map.entry("976", MAYOTTE),
            Map.entry("977", SAINT_BARTHELEMY),
            Map.entry("978", SAINT_MARTIN),
            Map.entry("986", WALLIS_ET_FUTUNA),
            Map.entry("987", POLYNESIE_FRANCAISE),
            Map.entry("988", NOUVELLE_CALEDONIE));

    /** Checks the form. */
    public HolidayZone {
        if (!value.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("a zone is lower-case words joined by hyphens, such as la-reunion");
        }
    }

    /** Returns the zones of today. */
    public static List<HolidayZone> known() {
        return List.of(
                METROPOLE,
                ALSACE_MOSELLE,
                GUADELOUPE,
                GUYANE,
                MARTINIQUE,
                MAYOTTE,
                LA_REUNION,
                SAINT_BARTHELEMY,
                SAINT_MARTIN,
                SAINT_PIERRE_ET_MIQUELON,
                NOUVELLE_CALEDONIE,
                POLYNESIE_FRANCAISE,
                WALLIS_ET_FUTUNA);
    }

    /**
     * Returns the zone of a department, such as {@link Commune#departement()}; {@link #METROPOLE} for one that has none of its own.
     *
     * @param code such as {@code 67} or {@code 974}
     */
    public static HolidayZone ofDepartement(String code) {
        return BY_DEPARTEMENT.getOrDefault(code, METROPOLE);
    }

    @Override
    public String toString() {
        return value;
    }
}
