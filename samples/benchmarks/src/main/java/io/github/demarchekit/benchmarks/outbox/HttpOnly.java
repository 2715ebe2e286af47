package io.github.demarchekit.benchmarks.outbox;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** No database at all: each thread sends the messages of its files. */
final class HttpOnly implements Queue {

    static final String TITLE = "HTTP only, no database";

    private final AtomicLong waiting = new AtomicLong();
    private int files;
    private int perFile;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String tables() {
        return "";
    }

    @Override
    public void fill(int filesToFill, int messages) {
        files = filesToFill;
        perFile = messages;
        waiting.set((long) files * perFile);
    }

    @Override
    public long waiting() {
        return waiting.get();
    }

    @Override
    public Workers workers(int count, URI sink) {
        Crew crew = new Crew();
        int threads = count * SENDERS;
        for (int worker = 0; worker < count; worker++) {
            Sender sender = new Sender(sink);
            for (int i = 0; i < SENDERS; i++) {
                int first = worker * SENDERS + i;
                crew.add(new Lane(crew, sender, first, threads));
            }
        }
        return crew;
    }

    /** One message of each of its files, then the next of each. */
    private final class Lane implements Crew.Turn {

        private final Crew crew;
        private final Sender sender;
        private final int first;
        private final int step;
        private int sequence = 1;
        private int file;

        Lane(Crew crew, Sender sender, int first, int step) {
            this.crew = crew;
            this.sender = sender;
            this.first = first;
            this.step = step;
            file = first;
        }

        @Override
        public boolean work() {
            while (sequence <= perFile && !crew.over()) {
                if (file >= files) {
                    file = first;
                    sequence++;
                } else if (sender.send(new Event(file, sequence).body())) {
                    waiting.decrementAndGet();
                    file += step;
                } else {
                    return false;
                }
            }
            return false;
        }
    }
}
