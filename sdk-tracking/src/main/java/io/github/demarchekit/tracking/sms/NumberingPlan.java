package io.github.demarchekit.tracking.sms;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where numbers are dialled without a country code. In France and its départements that is known from the ten digits; six or eight
 * digits alone may be those of several places, so who serves one of these has to say so.
 */
public enum NumberingPlan {
    /** Ten digits: metropolitan France, Guadeloupe, Guyane, Martinique, Réunion, Mayotte. */
    FRANCE("", "(?!)"),
    /** Six digits, {@code +508}; the ten digits of France as well. */
    SAINT_PIERRE_ET_MIQUELON("+508", "[2-9]\\d{5}"),
    /** Six digits, {@code +687}. */
    NOUVELLE_CALEDONIE("+687", "[2-9]\\d{5}"),
    /** Eight digits, {@code +689}. */
    POLYNESIE_FRANCAISE("+689", "[48]\\d{7}"),
    /** Six digits, {@code +681}. */
    WALLIS_ET_FUTUNA("+681", "[4-9]\\d{5}");

    private final String countryCode;
    private final Pattern dialled;

    NumberingPlan(String countryCode, String dialled) {
        this.countryCode = countryCode;
        this.dialled = Pattern.compile(dialled);
    }

    /** Returns digits with this plan's country code, empty when they are none of its numbers. */
    Optional<String> complete(String digits) {
        return dialled.matcher(digits).matches() ? Optional.of(countryCode + digits) : Optional.empty();
    }
}
