"""The tallies and what is asked of the site at the moment, in Prometheus' text format. Only this module imports
prometheus-client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from shapan.http.metrics.tallies import BUCKETS_S, Gauges, JobTally, RequestTally


def exposition(requests: RequestTally, jobs: JobTally, gauges: Gauges) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Site(requests, jobs, gauges))
    ProcessCollector(namespace="shapan", registry=registry)  # CPU, memory and descriptors, by /proc
    return generate_latest(registry)


@dataclass(frozen=True, eq=False)
class _Site(Collector):
    requests: RequestTally
    jobs: JobTally
    gauges: Gauges

    def collect(self) -> Iterator[Metric]:
        info = GaugeMetricFamily("shapan_info", "This program.", labels=["version"])
        info.add_metric([self.gauges.version], 1)
        yield info
        asked = CounterMetricFamily(
            "shapan_requests", "Answers sent.", labels=["method", "route", "status"]
        )
        for key, number in sorted(self.requests.counts.items()):
            asked.add_metric(key, number)
        yield asked
        took = HistogramMetricFamily(
            "shapan_request_seconds",
            "From the request to the head of its answer; blobs that are answered from memory are not timed.",
            labels=["kind"],
        )
        bounds = [*(f"{bound:g}" for bound in BUCKETS_S), "+Inf"]
        for kind, one in sorted(self.requests.latencies.items()):
            took.add_metric(
                [kind], list(zip(bounds, accumulate(one.buckets), strict=True)), one.total_s
            )
        yield took
        ended = CounterMetricFamily(
            "shapan_jobs", "Builds that this node has run.", labels=["kind", "outcome"]
        )
        for (kind, outcome), number in sorted(self.jobs.ended.items()):
            ended.add_metric([kind, outcome], number)
        yield ended
        spent = CounterMetricFamily("shapan_job_seconds", "Time that they took.", labels=["kind"])
        for kind, seconds in sorted(self.jobs.seconds.items()):
            spent.add_metric([kind], seconds)
        yield spent
        queue = GaugeMetricFamily(
            "shapan_job_queue", "Jobs of the site, of all nodes.", labels=["state"]
        )
        for state, number in sorted(self.gauges.jobs.items()):
            queue.add_metric([state], number)
        yield queue
        there = GaugeMetricFamily(
            "shapan_back_end_up", "Whether it answers this node.", labels=["back_end"]
        )
        for name, answers in sorted(self.gauges.answers.items()):
            there.add_metric([name], answers)
        yield there
        for (name, text), value in self.gauges.values.items():
            if value is not None:
                yield GaugeMetricFamily(f"shapan_{name}", text, value)
