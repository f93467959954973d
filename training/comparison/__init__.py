"""The comparison of the paper: traditional models, its network and ours, on the same images.

The paper is Mounika et al., *AI at the Frontier of Cytogenetics: Chromosome Structure Detection*.
"""
