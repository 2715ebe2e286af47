package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.prefill.Part;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last line of a French address, postcode and city in one text. */
final class LignePostale {

    private static final Pattern FRENCH = Pattern.compile("(\\d{5})(?:\\s+(\\S.*))?");

    private LignePostale() {}

    /** Returns the postcode when the line starts with five digits. */
    static Part<String> codePostal(Part<String> line) {
        return line.flatMap(text -> {
            Matcher parts = FRENCH.matcher(text);
            return parts.matches() ? new Part.Given<>(parts.group(1)) : new Part.Blank<>();
        });
    }

    /** Returns what follows the postcode, or the whole line when it does not start with one. */
    static Part<String> ville(Part<String> line) {
        return line.flatMap(text -> {
            Matcher parts = FRENCH.matcher(text);
            if (!parts.matches()) {
                return new Part.Given<>(text);
            }
            return parts.group(2) == null ? new Part.Blank<>() : new Part.Given<>(parts.group(2));
        });
    }
}
