package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.CaseEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What sending a message came to: it is recorded, or it is refused and nothing is written. */
public sealed interface Sending {

    /**
     * Returns what was recorded.
     *
     * @throws IllegalStateException when the message was refused, listing every problem
     */
    Sent orElseThrow();

    /**
     * The message is recorded.
     *
     * @param event what the file's history says of it; its state is the one the file is in now
     */
    record Sent(Message message, CaseEvent event) implements Sending {

        @Override
        public Sent orElseThrow() {
            return this;
        }
    }

    /**
     * The message is refused, and nothing is written.
     *
     * @param problems all of them, at least one
     */
    record Refused(List<Problem> problems) implements Sending {

        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public Sent orElseThrow() {
            throw new IllegalStateException("the message is refused: "
                    + problems.stream()
                            .map(problem -> problem.text(Locale.ENGLISH))
                            .collect(Collectors.joining(" ")));
        }
    }
}
