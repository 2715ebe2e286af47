package io.github.demarchekit.tracking;

/**
 * What a channel does about failures: how often it tries a message, and what becomes of the file when it gives up. Immutable.
 *
 * @param schedule the waits between attempts
 * @param exhausted what follows the last one, and a refusal
 */
public record DeliveryPolicy(RetrySchedule schedule, Exhausted exhausted) {

    /** What happens to a message that cannot be delivered. */
    public enum Exhausted {
        /** It goes to the dead letters, and the file's next messages follow: the receiver orders them by itself. */
        SKIP,
        /**
         * It stays, and the file's next messages wait behind it until an operator {@linkplain Operations#retry retries} or
         * {@linkplain Operations#skip skips} it: the receiver takes nothing out of order.
         */
        PARK
    }

    /** Returns a policy that gives a message up and goes on. */
    public static DeliveryPolicy skipping(RetrySchedule schedule) {
        return new DeliveryPolicy(schedule, Exhausted.SKIP);
    }

    /** Returns a policy that never goes on without a message. */
    public static DeliveryPolicy strict(RetrySchedule schedule) {
        return new DeliveryPolicy(schedule, Exhausted.PARK);
    }
}
