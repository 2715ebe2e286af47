package io.github.demarchekit.procedure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints {@link MissingSettingsException} as a list to work through, without a stack trace. */
public final class MissingSettingsAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    /** Made by Spring Boot. */
    public MissingSettingsAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set them in the environment, or in application.yml, and start again.",
                cause);
    }
}
