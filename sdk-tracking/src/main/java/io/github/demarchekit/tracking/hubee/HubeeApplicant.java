package io.github.demarchekit.tracking.hubee;

import java.util.Optional;

/** The person in whose name a folder is sent. Prints without any of its values. */
public record HubeeApplicant(String firstName, String lastName, Optional<String> email) {

    @Override
    public String toString() {
        return "HubeeApplicant[redacted]";
    }
}
