package io.github.demarchekit.procedure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what a client of the SDK says of a setting that it cannot use, without the stack trace around it. */
public final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    /** Made by Spring Boot. */
    public UnusableSettingAnalyzer() {}

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("io.github.demarchekit.");
        return ours
                ? new FailureAnalysis(
                        String.valueOf(cause.getMessage()),
                        "Correct it in the environment, or in application.yml, and start again.",
                        cause)
                : null;
    }
}
