package io.github.demarchekit.benchmarks;

/**
 * One of those that are compared: it does the same work as the others, its own way.
 *
 * @param inputs makes what one operation consumes; not measured
 * @param operation what is measured; throws when it refuses its input
 */
public record Contender<I>(String name, Inputs<I> inputs, Operation<I> operation) {

    /** What an input is made like. */
    public enum Answer {
        /** To be accepted. */
        GENUINE,
        /** The same with a signature that is another's: to be refused. */
        TAMPERED
    }

    /** Makes inputs. */
    @FunctionalInterface
    public interface Inputs<I> {
        /** Makes one, new or of a pool. */
        I next(Answer answer) throws Exception;
    }

    /** The measured work. */
    @FunctionalInterface
    public interface Operation<I> {
        /** Does it once, and throws when the input is not to be trusted. */
        void run(I input) throws Exception;
    }

    /**
     * Tells whether it does its work.
     *
     * @throws IllegalStateException when it refuses a genuine input: its cost would be that of a failure
     */
    public Verdict judge() {
        try {
            operation.run(inputs.next(Answer.GENUINE));
        } catch (Exception e) {
            throw new IllegalStateException(name + " refuses a genuine input", e);
        }
        I tampered;
        try {
            tampered = inputs.next(Answer.TAMPERED);
        } catch (Exception e) {
            throw new IllegalStateException(name + ": no tampered input could be made", e);
        }
        try {
            operation.run(tampered);
            return Verdict.ACCEPTS_TAMPERED;
        } catch (Exception e) {
            return new Verdict(true, e.getClass().getSimpleName());
        }
    }

    /**
     * What a contender makes of a tampered input.
     *
     * @param refusal the exception that said no, {@code ""} when none did
     */
    public record Verdict(boolean refusesTampered, String refusal) {
        static final Verdict ACCEPTS_TAMPERED = new Verdict(false, "");
    }
}
