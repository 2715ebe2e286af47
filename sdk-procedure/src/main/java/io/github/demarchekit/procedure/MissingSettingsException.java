package io.github.demarchekit.procedure;

import java.util.List;

/** Settings without which the application cannot start. */
public final class MissingSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingSettingsException(List<String> problems) {
        super("settings are missing or wrong:\n  - " + String.join("\n  - ", problems));
    }
}
