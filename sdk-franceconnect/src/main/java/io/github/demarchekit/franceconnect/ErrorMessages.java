package io.github.demarchekit.franceconnect;

import java.util.Locale;
import java.util.ResourceBundle;

/** What users read of an error, in one language. */
final class ErrorMessages {

    private static final String CODE = "{code}";

    private final ResourceBundle bundle;

    private ErrorMessages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Returns the messages in English for {@code en}, in French for any other, whatever the machine's own language. */
    static ErrorMessages of(Locale language) {
        boolean english = language.getLanguage().equals("en");
        // ROOT holds French: asking for it never falls back to the default locale, as FRENCH would.
        return new ErrorMessages(ResourceBundle.getBundle(
                "io.github.demarchekit.franceconnect.messages", english ? Locale.ENGLISH : Locale.ROOT));
    }

    String text(String key, String code) {
        return bundle.getString(key).replace(CODE, code);
    }
}
