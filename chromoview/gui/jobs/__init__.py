"""Long work: classification in a thread, training in a process, and the strip that shows both."""

from chromoview.gui.jobs.classify import ClassifyJob
from chromoview.gui.jobs.process import RunState, TrainingProcess
from chromoview.gui.jobs.strip import JobStrip

__all__ = ["ClassifyJob", "JobStrip", "RunState", "TrainingProcess"]
