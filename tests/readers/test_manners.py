"""What threads share about hosts: whose turn it is, and what each allows."""

from threading import Thread

from tests.readers.serving import Clock

from samarkand.readers.manners import Manners
from samarkand.readers.robots import Rules


def test_a_hosts_requests_are_apart_and_hosts_do_not_wait_for_each_other():
    clock = Clock()
    manners = Manners(clock)
    for host in ("a", "a", "b", "a"):
        manners.wait(host, 1.0, clock.sleep)
    assert clock.slept == [1.0, 1.0]


def test_threads_that_come_at_once_get_turns_one_after_the_other():
    manners = Manners(lambda: 0.0)
    slept: list[float] = []
    threads = [Thread(target=manners.wait, args=("a", 1.0, slept.append)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [1.0, 2.0, 3.0, 4.0]


def test_rules_are_good_for_their_time():
    clock = Clock()
    manners = Manners(clock)
    manners.learn("https://a/robots.txt", Rules("x"), 10.0)
    assert manners.rules("https://a/robots.txt") == Rules("x")
    clock.sleep(11.0)
    assert manners.rules("https://a/robots.txt") is None
