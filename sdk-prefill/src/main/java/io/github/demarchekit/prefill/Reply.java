package io.github.demarchekit.prefill;

import java.util.Optional;

/**
 * What came back instead of data, fit for a log: numbers and codes, no sentence and nothing about a person.
 *
 * <p>Of a question that was asked several times, it is what came of the last call that left, also where the answer is that no other
 * could be made.
 *
 * @param status the HTTP status; 0 when no answer came, or, without an identifier, when no call was made
 * @param code the provider's own error code, five digits for API Particulier such as {@code 35003}, a word for its version 2;
 *     {@code ""} when it gave none. Its meaning depends on the status
 * @param requestId the identifier under which the provider's support finds the call: the provider's, else the one that the request
 *     carried; empty when no call was made
 */
public record Reply(int status, String code, Optional<String> requestId) {

    static final Reply NONE = new Reply(0, "", Optional.empty());

    /** Says what the code means, for a developer, such as {@code CNAF: has no such file}; empty when it is not known. */
    public Optional<String> meaning() {
        return ErrorCodes.meaning(status, code);
    }
}
